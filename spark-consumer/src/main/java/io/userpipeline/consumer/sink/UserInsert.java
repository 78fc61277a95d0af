package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.userpipeline.consumer.transform.UserColumns;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The statement that writes one row; the same row twice is the same as once. */
final class UserInsert {

  private final CqlSession session;
  private final WriteSettings settings;
  private final PreparedStatement prepared;

  UserInsert(CqlSession session, WriteSettings settings) {
    this.session = session;
    this.settings = settings;
    this.prepared = session.prepare(cql(settings));
  }

  CompletionStage<AsyncResultSet> execute(IdentifiedRow row) {
    return session.executeAsync(bind(row));
  }

  /** Columns without a value stay unset: a null would write a tombstone. */
  BoundStatement bind(IdentifiedRow row) {
    BoundStatementBuilder statement = prepared.boundStatementBuilder();
    statement = statement.setUuid(0, row.id());
    List<String> values = row.row().values();
    for (int column = 0; column < values.size(); column++) {
      if (values.get(column) != null) {
        statement = statement.setString(column + 1, values.get(column));
      }
    }
    return statement
        .setLong(values.size() + 1, row.record().timestampMicros())
        .setIdempotence(true)
        .setConsistencyLevel(settings.consistency())
        .setTimeout(settings.requestTimeout())
        .build();
  }

  static String cql(WriteSettings settings) {
    List<String> columns = UserColumns.names();
    return "INSERT INTO "
        + settings.keyspace()
        + "."
        + settings.table()
        + " ("
        + UserColumns.ID
        + ", "
        + String.join(", ", columns)
        + ") VALUES (?, "
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + ") USING TIMESTAMP ?";
  }
}
