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

/** Reads the table, with a driver that is not the job's. */
final class Table {

  private final List<CassandraServer> cassandra;

  Table(List<CassandraServer> cassandra) {
    this.cassandra = cassandra;
  }

  Map<UUID, Row> rows() {
    try (CqlSession session = session()) {
      Map<UUID, Row> rows = new HashMap<>();
      session
          .execute(
              "SELECT id, writetime(first_name) AS time, %s FROM spark_streams.created_users"
                  .formatted(String.join(", ", ExpectedColumns.NAMES)))
          .forEach(
              row -> {
                Map<String, String> columns = new HashMap<>();
                ExpectedColumns.NAMES.stream()
                    .filter(name -> !row.isNull(name))
                    .forEach(name -> columns.put(name, row.getString(name)));
                rows.put(
                    row.getUuid("id"),
                    new Row(ExpectedColumns.digest(columns), row.getLong("time")));
              });
      return rows;
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
