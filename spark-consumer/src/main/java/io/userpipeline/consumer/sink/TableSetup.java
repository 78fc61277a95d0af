package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.consumer.transform.Mapping;
import io.userpipeline.consumer.transform.TableColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what is missing of keyspace and table, and checks what is there. */
final class TableSetup {

  private static final Logger LOG = LoggerFactory.getLogger(TableSetup.class);

  private final CqlSession session;
  private final CassandraConfiguration configuration;
  private final List<TableColumn> columns;

  TableSetup(CqlSession session, CassandraConfiguration configuration, List<TableColumn> columns) {
    this.session = session;
    this.configuration = configuration;
    this.columns = columns;
  }

  void run() {
    Map<String, String> actual = actualColumns();
    if (actual.isEmpty()) {
      create();
      actual = actualColumns();
    }
    requireFit(actual);
  }

  /** Asks first: a role that may only write can use a table that exists. */
  private void create() {
    boolean keyspaceExists =
        session
                .execute(
                    "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?",
                    configuration.keyspace())
                .one()
            != null;
    if (!keyspaceExists) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS "
              + configuration.keyspace()
              + " WITH replication = "
              + configuration.replication());
      LOG.info("Created keyspace {}", configuration.keyspace());
    }
    session.execute(
        "CREATE TABLE IF NOT EXISTS "
            + configuration.keyspace()
            + "."
            + configuration.table()
            + " ("
            + Mapping.ID
            + " uuid PRIMARY KEY, "
            + columns.stream()
                .map(column -> CqlText.name(column.name()) + " " + column.cqlType())
                .collect(Collectors.joining(", "))
            + ")");
    LOG.info("Created table {}", configuration.table());
  }

  /** Type and role of each column, by name; empty when there is no table. */
  private Map<String, String> actualColumns() {
    Map<String, String> found = new HashMap<>();
    for (Row column :
        session.execute(
            "SELECT column_name, type, kind FROM system_schema.columns"
                + " WHERE keyspace_name = ? AND table_name = ?",
            configuration.keyspace(),
            configuration.table())) {
      found.put(
          column.getString("column_name"),
          column.getString("type") + " " + column.getString("kind"));
    }
    return found;
  }

  private void requireFit(Map<String, String> actual) {
    List<String> problems = new ArrayList<>();
    require("uuid partition_key", Mapping.ID, actual, problems);
    columns.forEach(
        column -> require(column.cqlType() + " regular", column.name(), actual, problems));
    actual.forEach(
        (name, kind) -> {
          if (!name.equals(Mapping.ID) && !kind.endsWith("regular")) {
            problems.add("column " + name + " must not be part of the key or static");
          }
        });
    if (!problems.isEmpty()) {
      throw new StartException(
          ExitCode.CONFIGURATION,
          "The table "
              + configuration.keyspace()
              + "."
              + configuration.table()
              + " does not fit: "
              + String.join("; ", problems)
              + ". Mend it, or name another with pipeline.cassandra.table.");
    }
  }

  private static void require(
      String expected, String name, Map<String, String> actual, List<String> problems) {
    String found = actual.getOrDefault(name, "missing");
    if (!found.equals(expected)) {
      problems.add("column " + name + " must be " + expected + " and is " + found);
    }
  }
}
