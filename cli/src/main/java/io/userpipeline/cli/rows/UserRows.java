package io.userpipeline.cli.rows;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The table of landed users, read with a driver of its own. */
public final class UserRows implements AutoCloseable {

  private static final String TABLE = "spark_streams.created_users";
  private static final int LOOKUPS_IN_FLIGHT = 256;

  private final CqlSession session;

  private UserRows(CqlSession session) {
    this.session = session;
  }

  /**
   * Connects.
   *
   * @param node where CQL is served
   * @param localDatacenter the node's data centre
   */
  public static UserRows connect(InetSocketAddress node, String localDatacenter) {
    try {
      return new UserRows(
          CqlSession.builder()
              .addContactPoint(node)
              .withLocalDatacenter(localDatacenter)
              .withConfigLoader(
                  DriverConfigLoader.programmaticBuilder()
                      .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                      .build())
              .build());
    } catch (AllNodesFailedException e) {
      throw new UserError(
          ExitCode.UNREACHABLE,
          "Cassandra does not answer on %s:%d. Start the pipeline with ./pipeline up, or name the port with --cassandra-port."
              .formatted(node.getHostString(), node.getPort()),
          e);
    }
  }

  /** Some rows, in the table's own order. */
  List<UserRow> some(int limit) {
    return session
        .execute("SELECT " + UserRow.COLUMNS + " FROM " + TABLE + " LIMIT " + limit)
        .all()
        .stream()
        .map(UserRow::of)
        .toList();
  }

  /** How many rows there are. */
  public long count() {
    return session.execute("SELECT count(*) FROM " + TABLE).one().getLong(0);
  }

  /** When the row of this id was written, which is the time of its record; empty without a row. */
  public Optional<Instant> writeTime(UUID id) {
    try {
      PreparedStatement select =
          session.prepare("SELECT writetime(first_name) FROM " + TABLE + " WHERE id = ?");
      Row row = session.execute(select.bind(id)).one();
      return Optional.ofNullable(row)
          .map(found -> Instant.EPOCH.plus(found.getLong(0), ChronoUnit.MICROS));
    } catch (InvalidQueryException e) {
      // The job makes the table when it starts: before, nothing has landed.
      return Optional.empty();
    }
  }

  /** The rows among these ids that have landed, by id. */
  public Set<UUID> landedOf(Collection<UUID> ids) {
    return find(ids).keySet();
  }

  /** The rows with these ids, in their order. */
  List<UserRow> withIds(Collection<UUID> ids) {
    Map<UUID, UserRow> found = find(ids);
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  @Override
  public void close() {
    session.close();
  }

  private Map<UUID, UserRow> find(Collection<UUID> ids) {
    PreparedStatement select =
        session.prepare("SELECT " + UserRow.COLUMNS + " FROM " + TABLE + " WHERE id = ?");
    List<UUID> wanted = List.copyOf(ids);
    Map<UUID, UserRow> found = new LinkedHashMap<>();
    for (int from = 0; from < wanted.size(); from += LOOKUPS_IN_FLIGHT) {
      List<CompletionStage<AsyncResultSet>> answers = new ArrayList<>();
      for (UUID id : wanted.subList(from, Math.min(wanted.size(), from + LOOKUPS_IN_FLIGHT))) {
        answers.add(session.executeAsync(select.bind(id)));
      }
      for (var answer : answers) {
        var row = answer.toCompletableFuture().join().one();
        if (row != null) {
          found.put(row.getUuid("id"), UserRow.of(row));
        }
      }
    }
    return found;
  }
}
