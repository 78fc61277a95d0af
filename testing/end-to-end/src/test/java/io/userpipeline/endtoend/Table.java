package io.userpipeline.endtoend;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.cassandra.CassandraServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table of landed users, read with a driver that is not the job's. */
final class Table implements AutoCloseable {

  private static final List<String> TEXT_COLUMNS =
      List.of(
          "first_name",
          "last_name",
          "gender",
          "address",
          "postcode",
          "email",
          "username",
          "registered_date",
          "phone",
          "picture");

  private final CqlSession session;

  Table(LocalStack stack) {
    session =
        CqlSession.builder()
            .addContactPoints(
                stack.cassandraNodes().stream().map(CassandraServer::address).toList())
            .withLocalDatacenter(stack.cassandra().localDatacenter())
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                    // A row counts that a quorum has, so that is who must be asked.
                    .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                    .build())
            .build();
  }

  /** Every row; none while the job has not made the table yet. */
  Map<UUID, Map<String, String>> rows() {
    Map<UUID, Map<String, String>> rows = new HashMap<>();
    try {
      session
          .execute("SELECT * FROM spark_streams.created_users")
          .forEach(
              row -> {
                Map<String, String> columns = new LinkedHashMap<>();
                TEXT_COLUMNS.stream()
                    .filter(column -> !row.isNull(column))
                    .forEach(column -> columns.put(column, row.getString(column)));
                rows.put(row.getUuid("id"), columns);
              });
    } catch (InvalidQueryException e) {
      return Map.of();
    }
    return rows;
  }

  /** When each row's first name was written, in microseconds. */
  Map<UUID, Long> writeTimes() {
    Map<UUID, Long> times = new HashMap<>();
    session
        .execute("SELECT id, writetime(first_name) AS time FROM spark_streams.created_users")
        .forEach(row -> times.put(row.getUuid("id"), row.getLong("time")));
    return times;
  }

  @Override
  public void close() {
    session.close();
  }
}
