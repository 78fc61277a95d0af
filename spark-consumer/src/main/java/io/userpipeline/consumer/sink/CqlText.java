package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import io.userpipeline.consumer.transform.Mapping;
import io.userpipeline.consumer.transform.TableColumn;
import java.util.List;
import java.util.stream.Stream;

/** Names as they stand in a statement: quoted where CQL has the word for itself. */
final class CqlText {

  private CqlText() {}

  static String table(String keyspace, String table) {
    return name(keyspace) + "." + name(table);
  }

  static String name(String name) {
    return CqlIdentifier.fromInternal(name).asCql(true);
  }

  /** The id and the columns. */
  static List<String> columns(List<TableColumn> columns) {
    return Stream.concat(Stream.of(Mapping.ID), columns.stream().map(TableColumn::name))
        .map(CqlText::name)
        .toList();
  }
}
