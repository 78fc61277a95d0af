package io.userpipeline.consumer.transform;

import io.userpipeline.consumer.record.RowId;
import java.io.Serializable;
import java.util.List;

/**
 * What a row is made of: its columns, and which fields of an event become them by which rules. It
 * is data, small and serializable, so that another table needs no other program.
 *
 * @param columns without {@link #ID}, in the order of {@link RowValues#values}
 * @param ignored fields that are known and that no column is made of
 */
public record Mapping(List<Column> columns, List<FieldPath> ignored) implements Serializable {

  /** The column of the row's identity, made by {@link RowId}. */
  public static final String ID = "id";

  public Mapping {
    columns = List.copyOf(columns);
    ignored = List.copyOf(ignored);
  }

  /** The columns of the table besides {@link #ID}. */
  public List<TableColumn> table() {
    return columns.stream()
        .map(column -> new TableColumn(column.name(), column.cqlType()))
        .toList();
  }
}
