package io.userpipeline.inspection.row;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.userpipeline.inspection.InspectionException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The table of landed rows, read with a driver of its own. */
public final class LandedRows implements AutoCloseable {

  private static final int LOOKUPS_IN_FLIGHT = 256;
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  /** What is shown of users; of another API's table all columns are. */
  private static final List<String> OF_USERS =
      List.of("first_name", "last_name", "gender", "address", "postcode", "email");

  private final CqlSession session;
  private final TableName table;

  LandedRows(CqlSession session, TableName table) {
    this.session = session;
    this.table = table;
  }

  /**
   * Connects.
   *
   * @param nodes where CQL is served; one of them is enough
   * @param localDatacenter the nodes' data centre
   */
  public static LandedRows connect(
      List<InetSocketAddress> nodes, String localDatacenter, TableName table) {
    return connect(nodes, localDatacenter, table, ANSWER_LIMIT);
  }

  /**
   * Connects.
   *
   * @param nodes where CQL is served; one of them is enough
   * @param localDatacenter the nodes' data centre
   * @param answerLimit how long an answer may take
   */
  public static LandedRows connect(
      List<InetSocketAddress> nodes,
      String localDatacenter,
      TableName table,
      Duration answerLimit) {
    return new LandedRows(CassandraSession.open(nodes, localDatacenter, answerLimit), table);
  }

  /**
   * Connects as a file says.
   *
   * @param configuration of the driver, with what is needed to come in
   * @param setting the option or setting that names the file, for messages
   */
  public static LandedRows connect(Path configuration, String setting, TableName table) {
    return new LandedRows(CassandraSession.open(configuration, setting), table);
  }

  /** Which table it is. */
  public TableName table() {
    return table;
  }

  /** Some rows, in the table's own order. */
  public List<LandedRow> some(int limit) {
    List<String> shown = shownColumns();
    return answered(() -> session.execute(select(shown) + " LIMIT " + limit).all()).stream()
        .map(row -> LandedRow.of(row, shown))
        .toList();
  }

  /** When the row of this id was written, which is the time of its record; empty without a row. */
  public Optional<Instant> writeTime(UUID id) {
    List<String> columns = columns();
    if (columns.isEmpty()) {
      // The job makes the table when it starts: before, nothing has landed.
      return Optional.empty();
    }
    // All columns of a row are written at one time, and any of them may be unset.
    String times =
        columns.stream()
            .map(column -> "writetime(" + cql(column) + ")")
            .collect(Collectors.joining(", "));
    PreparedStatement select =
        prepare("SELECT " + times + " FROM " + table.cql() + " WHERE id = ?");
    return Optional.ofNullable(answered(() -> session.execute(select.bind(id)).one()))
        .map(LandedRows::firstTime)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /**
   * What a node says of its cluster and of the table.
   *
   * @throws InspectionException when Cassandra does not answer
   */
  public ClusterFacts facts() {
    try {
      Row local =
          session
              .execute(
                  "SELECT release_version, data_center, toUnixTimestamp(now()) AS time"
                      + " FROM system.local WHERE key = 'local'")
              .one();
      Row keyspace =
          session
              .execute(
                  "SELECT replication FROM system_schema.keyspaces WHERE keyspace_name = ?",
                  table.keyspace())
              .one();
      Map<String, String> types = new LinkedHashMap<>();
      session
          .execute(
              "SELECT column_name, type FROM system_schema.columns"
                  + " WHERE keyspace_name = ? AND table_name = ?",
              table.keyspace(),
              table.table())
          .forEach(row -> types.put(row.getString("column_name"), row.getString("type")));
      return new ClusterFacts(
          local.getString("release_version"),
          local.getString("data_center"),
          Optional.ofNullable(keyspace)
              .map(row -> row.getMap("replication", String.class, String.class)),
          types,
          Instant.ofEpochMilli(local.getLong("time")));
    } catch (DriverException e) {
      throw CassandraSession.unanswered(e);
    }
  }

  /**
   * The rows among these ids that have landed, by id.
   *
   * @throws InspectionException when Cassandra does not answer
   */
  public Set<UUID> landedOf(Collection<UUID> ids) {
    return find(ids, List.of()).keySet();
  }

  /** The row of this id with all its columns; empty without a row. */
  public Optional<LandedRow> whole(UUID id) {
    List<String> columns = columns();
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(find(List.of(id), columns).get(id));
  }

  /** The rows with these ids, in their order. */
  public List<LandedRow> withIds(Collection<UUID> ids) {
    Map<UUID, LandedRow> found = find(ids, shownColumns());
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  @Override
  public void close() {
    session.close();
  }

  private Map<UUID, LandedRow> find(Collection<UUID> ids, List<String> shown) {
    PreparedStatement select = prepare(select(shown) + " WHERE id = ?");
    List<UUID> wanted = List.copyOf(ids);
    Map<UUID, LandedRow> found = new LinkedHashMap<>();
    for (int from = 0; from < wanted.size(); from += LOOKUPS_IN_FLIGHT) {
      List<CompletionStage<AsyncResultSet>> answers = new ArrayList<>();
      for (UUID id : wanted.subList(from, Math.min(wanted.size(), from + LOOKUPS_IN_FLIGHT))) {
        answers.add(session.executeAsync(select.bind(id)));
      }
      for (var answer : answers) {
        Row row = await(answer).one();
        if (row != null) {
          found.put(row.getUuid("id"), LandedRow.of(row, shown));
        }
      }
    }
    return found;
  }

  private PreparedStatement prepare(String statement) {
    return answered(() -> session.prepare(statement));
  }

  private static <T> T answered(Supplier<T> question) {
    try {
      return question.get();
    } catch (InvalidQueryException e) {
      // There is no such table; who asks knows what that means.
      throw e;
    } catch (DriverException e) {
      throw CassandraSession.unanswered(e);
    }
  }

  private static AsyncResultSet await(CompletionStage<AsyncResultSet> answer) {
    try {
      return answer.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DriverException failure) {
        throw CassandraSession.unanswered(failure);
      }
      throw e;
    }
  }

  private List<String> shownColumns() {
    List<String> all = columns();
    return all.containsAll(OF_USERS) ? OF_USERS : all;
  }

  /** All but the id, as the table has them; none without a table. */
  private List<String> columns() {
    return answered(
            () ->
                session
                    .execute(
                        "SELECT column_name FROM system_schema.columns"
                            + " WHERE keyspace_name = ? AND table_name = ?",
                        table.keyspace(),
                        table.table())
                    .all())
        .stream()
        .map(row -> row.getString("column_name"))
        .filter(column -> !column.equals("id"))
        .toList();
  }

  private String select(List<String> columns) {
    String others =
        columns.stream().map(column -> ", " + cql(column)).collect(Collectors.joining());
    return "SELECT id" + others + " FROM " + table.cql();
  }

  private static Long firstTime(Row row) {
    for (int column = 0; column < row.size(); column++) {
      if (!row.isNull(column)) {
        return row.getLong(column);
      }
    }
    return null;
  }

  private static String cql(String column) {
    return CqlIdentifier.fromInternal(column).asCql(true);
  }
}
