package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.userpipeline.consumer.cassandra.CqlText;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The statement that writes one row; the same row twice is the same as once. */
final class RowInsert {

  private final CqlSession session;
  private final WriteSettings settings;
  private final Optional<Expiry> expiry;
  private final PreparedStatement prepared;

  RowInsert(CqlSession session, WriteSettings settings) {
    this.session = session;
    this.settings = settings;
    this.expiry =
        Optional.ofNullable(settings.timeToLive())
            .map(timeToLive -> new Expiry(timeToLive, InstantSource.system()));
    this.prepared = session.prepare(cql(settings));
  }

  CompletionStage<AsyncResultSet> execute(IdentifiedRow row) {
    long writeTime = Math.multiplyExact(row.record().timestampMillis(), 1000L);
    return session.executeAsync(bind(row.id(), row.row().values(), writeTime));
  }

  /**
   * Columns without a value stay unset: a null would write a tombstone.
   *
   * @param writeTime microseconds since 1970 UTC
   */
  BoundStatement bind(UUID id, List<@Nullable Object> values, long writeTime) {
    BoundStatementBuilder statement = prepared.boundStatementBuilder();
    statement = statement.setUuid(0, id);
    for (int column = 0; column < values.size(); column++) {
      if (values.get(column) != null) {
        statement = set(statement, column + 1, values.get(column));
      }
    }
    statement = statement.setLong(values.size() + 1, writeTime);
    if (expiry.isPresent()) {
      statement = statement.setInt(values.size() + 2, expiry.get().seconds(writeTime));
    }
    return statement
        .setIdempotence(true)
        .setConsistencyLevel(settings.consistency())
        .setTimeout(settings.requestTimeout())
        .build();
  }

  /** With the codec of the value's own class, which takes no other type of column than its own. */
  private static <T> BoundStatementBuilder set(
      BoundStatementBuilder statement, int index, T value) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) value.getClass();
    return statement.set(index, value, type);
  }

  static String cql(WriteSettings settings) {
    List<String> columns = settings.quotedColumns();
    return "INSERT INTO "
        + CqlText.table(settings.keyspace(), settings.table())
        + " ("
        + String.join(", ", columns)
        + ") VALUES ("
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + ") USING TIMESTAMP ?"
        + (settings.timeToLive() == null ? "" : " AND TTL ?");
  }
}
