package io.userpipeline.consumer.table;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What Cassandra has of a keyspace and a table. Every role may read it. */
record SchemaReader(CqlSession session, String keyspace, String table) {

  /** The options of the keyspace's replication; empty when there is no keyspace. */
  Optional<Map<String, String>> replication() {
    Row row =
        session
            .execute(
                "SELECT replication FROM system_schema.keyspaces WHERE keyspace_name = ?", keyspace)
            .one();
    return Optional.ofNullable(row).map(r -> r.getMap(0, String.class, String.class));
  }

  /** Type and role of each column, by name; empty when there is no table. */
  Map<String, String> columns() {
    Map<String, String> columns = new HashMap<>();
    for (Row column :
        session.execute(
            "SELECT column_name, type, kind FROM system_schema.columns"
                + " WHERE keyspace_name = ? AND table_name = ?",
            keyspace,
            table)) {
      columns.put(
          column.getString("column_name"),
          column.getString("type") + " " + column.getString("kind"));
    }
    return columns;
  }
}
