package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.spark.connector.cql.CassandraConnectorConf;
import io.userpipeline.consumer.acknowledgement.NotAcknowledgedException;
import io.userpipeline.consumer.cassandra.SharedSession;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.consumer.sink.WriteSettings.RetryLimits;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes the rows of one task. {@link #awaitAll} returns when Cassandra acknowledged, at the
 * configured consistency level, every row that it does not refuse for good.
 */
public final class RowWriter implements AutoCloseable {

  private final RetryingWriter<IdentifiedRow> writer;
  private final Canary canary;

  private RowWriter(
      CqlSession session,
      Brake brake,
      WriteSettings settings,
      Consumer<SourceRecord> acknowledged) {
    RowInsert insert = new RowInsert(session, settings);
    RetryLimits limits = new RetryLimits(settings.retryTimeLimit(), settings.progressTimeout());
    this.writer =
        new RetryingWriter<>(
            row -> insert.execute(row).thenRun(() -> acknowledged.accept(row.record())),
            settings.maxInFlight(),
            limits,
            brake);
    this.canary = new Canary(session, settings, insert);
  }

  /**
   * A writer on the session that all tasks of this JVM share.
   *
   * @param acknowledged is told of every row as soon as Cassandra has it, on a thread of the driver
   */
  public static RowWriter open(
      CassandraConnectorConf cluster, WriteSettings settings, Consumer<SourceRecord> acknowledged) {
    try {
      return new RowWriter(
          SharedSession.get(cluster), Brake.shared(cluster), settings, acknowledged);
    } catch (DriverException e) {
      throw explained(e);
    }
  }

  /** Starts to write a row; waits while too many are not acknowledged yet. */
  public void write(IdentifiedRow row) throws InterruptedException {
    writer.write(row);
  }

  /** Returns when every row is acknowledged or refused, throws when one is neither. */
  public void awaitAll() throws InterruptedException {
    writer.awaitAll();
  }

  /**
   * The records whose rows Cassandra refused since the last call, while it took another in the same
   * place.
   *
   * @throws TableUnusableException when it refuses every row
   * @throws NotAcknowledgedException when Cassandra does not say which
   */
  public Map<SourceRecord, Rejection> takeRefused() {
    List<RetryingWriter.Refused<IdentifiedRow>> refused = writer.takeRefused();
    if (refused.isEmpty()) {
      return Map.of();
    }
    try {
      refused.stream()
          .map(row -> canary.beside(row.row().id(), row.cause()))
          .distinct()
          .forEach(canary::requireLanding);
    } catch (DriverException e) {
      throw explained(e);
    }
    return refused.stream()
        .collect(
            Collectors.toMap(row -> row.row().record(), row -> Rejection.refusedRow(row.cause())));
  }

  /** What a failed request besides the writes means for the stream. */
  private static RuntimeException explained(DriverException failure) {
    return FailureKind.of(failure) == FailureKind.TRANSIENT
        ? new NotAcknowledgedException("Cassandra does not say whether it takes rows", failure)
        : TableUnusableException.of(failure);
  }

  @Override
  public void close() {
    writer.close();
  }
}
