package io.userpipeline.torture.evidence;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.userpipeline.localstack.cassandra.CassandraServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the table, with a driver that is not the job's. */
public final class Table {

  private final List<CassandraServer> cassandra;

  /** The one of these nodes. */
  public Table(List<CassandraServer> cassandra) {
    this.cassandra = cassandra;
  }

  Map<UUID, Row> rows() {
    Map<UUID, Row> rows = new HashMap<>();
    read(
        "id, writetime(first_name) AS time, " + String.join(", ", ExpectedColumns.NAMES),
        row -> {
          Map<String, String> columns = new HashMap<>();
          ExpectedColumns.NAMES.stream()
              .filter(name -> !row.isNull(name))
              .forEach(name -> columns.put(name, row.getString(name)));
          rows.put(
              row.getUuid("id"), new Row(ExpectedColumns.digest(columns), row.getLong("time")));
        });
    return rows;
  }

  /**
   * Reads some columns of all rows.
   *
   * @param columns as CQL selects them
   */
  public void read(String columns, Consumer<com.datastax.oss.driver.api.core.cql.Row> each) {
    try (CqlSession session = session()) {
      session
          .execute("SELECT %s FROM spark_streams.created_users".formatted(columns))
          .forEach(each);
    }
  }

  /** Makes it, for those who do not make it themselves. */
  public void create() {
    try (CqlSession session = session()) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS spark_streams WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute(
          "CREATE TABLE IF NOT EXISTS spark_streams.created_users (id uuid PRIMARY KEY, %s)"
              .formatted(
                  ExpectedColumns.NAMES.stream()
                      .map(name -> name + " text")
                      .collect(Collectors.joining(", "))));
    }
  }

  private CqlSession session() {
    return CqlSession.builder()
        .addContactPoints(cassandra.stream().map(CassandraServer::address).toList())
        .withLocalDatacenter(cassandra.get(0).localDatacenter())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                .build())
        .build();
  }
}
