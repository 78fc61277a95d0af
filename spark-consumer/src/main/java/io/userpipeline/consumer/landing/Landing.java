package io.userpipeline.consumer.landing;

import io.userpipeline.consumer.deadletter.DeadLetterPublisher;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.RowId;
import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.consumer.sink.ClusterClock;
import io.userpipeline.consumer.sink.IdentifiedRow;
import io.userpipeline.consumer.sink.RowWriter;
import io.userpipeline.consumer.transform.ParsedValue;
import io.userpipeline.consumer.transform.ValueParser;
import java.time.InstantSource;
import java.util.Map;

/**
 * Lands the records of one task. {@link #awaitAll} returns when each has its row or its dead
 * letter, acknowledged, or waits by the will of its {@link Outcomes}. Used by one thread at a time.
 */
public final class Landing implements AutoCloseable {

  private final ValueParser parser;
  private final TimestampCheck timestamps;
  private final Outcomes outcomes;
  private final RowWriter rows;
  private final DeadLetterPublisher letters;

  private Landing(
      ValueParser parser,
      TimestampCheck timestamps,
      Outcomes outcomes,
      RowWriter rows,
      DeadLetterPublisher letters) {
    this.parser = parser;
    this.timestamps = timestamps;
    this.outcomes = outcomes;
    this.rows = rows;
    this.letters = letters;
  }

  /** On the clients that all tasks of this JVM share. */
  public static Landing open(LandingSettings settings, Outcomes outcomes) {
    return new Landing(
        new ValueParser(settings.mapping(), outcomes::drifted),
        new TimestampCheck(
            settings.timestampTolerance(),
            InstantSource.system(),
            ClusterClock.shared(settings.cluster())),
        outcomes,
        RowWriter.open(settings.cluster(), settings.writes(), outcomes::landed),
        DeadLetterPublisher.open(settings.deadLetters(), outcomes::deadLettered));
  }

  /** Starts to land a record; waits while too many are not acknowledged yet. */
  public void land(SourceRecord record) throws InterruptedException {
    ParsedValue parsed =
        timestamps
            .problem(record)
            .<ParsedValue>map(ParsedValue.Rejected::new)
            .orElseGet(() -> parser.parse(record.value()));
    if (parsed instanceof ParsedValue.Accepted accepted) {
      rows.write(new IdentifiedRow(RowId.of(record), accepted.row(), record));
    } else if (parsed instanceof ParsedValue.Rejected rejected) {
      reject(record, rejected.rejection());
    }
    settle();
  }

  /** Follows up on what was refused meanwhile: rows become dead letters, letters lose values. */
  public void settle() throws InterruptedException {
    rejectRefused();
    letters.sendWithoutValues();
  }

  /** Publishes the dead letter of a record that has waited for it. */
  public void publish(SourceRecord record, Rejection rejection) throws InterruptedException {
    letters.publish(record, rejection);
  }

  /** Returns when every row is acknowledged or rejected. */
  public void awaitRows() throws InterruptedException {
    rows.awaitAll();
    rejectRefused();
  }

  private void rejectRefused() throws InterruptedException {
    for (Map.Entry<SourceRecord, Rejection> refused : rows.takeRefused().entrySet()) {
      reject(refused.getKey(), refused.getValue());
    }
  }

  /** Returns when nothing is on its way, throws when something is neither row nor dead letter. */
  public void awaitAll() throws InterruptedException {
    awaitRows();
    letters.awaitAll();
  }

  @Override
  public void close() {
    rows.close();
    letters.close();
  }

  private void reject(SourceRecord record, Rejection rejection) throws InterruptedException {
    if (outcomes.publishes(record, rejection)) {
      letters.publish(record, rejection);
    }
  }
}
