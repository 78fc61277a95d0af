package io.userpipeline.consumer.batch;

import com.datastax.spark.connector.cql.CassandraConnectorConf;
import io.userpipeline.consumer.deadletter.DeadLetterPublisher;
import io.userpipeline.consumer.deadletter.DeadLetterSettings;
import io.userpipeline.consumer.drift.DriftCounts;
import io.userpipeline.consumer.ledger.LedgerTopic;
import io.userpipeline.consumer.ledger.TaskLandings;
import io.userpipeline.consumer.record.Coordinates;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.RowId;
import io.userpipeline.consumer.record.SourceRecord;
import io.userpipeline.consumer.sink.ClusterClock;
import io.userpipeline.consumer.sink.IdentifiedRow;
import io.userpipeline.consumer.sink.RowWriter;
import io.userpipeline.consumer.sink.WriteSettings;
import io.userpipeline.consumer.transform.Mapping;
import io.userpipeline.consumer.transform.ParsedValue;
import io.userpipeline.consumer.transform.ValueParser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.util.LongAccumulator;

/** Lands the records of one partition of a micro-batch; runs on an executor. */
public final class LandPartition implements PartitionWork {

  private static final long serialVersionUID = 1L;

  private final CassandraConnectorConf cluster;
  private final WriteSettings writes;
  private final DeadLetterSettings deadLetters;
  private final LedgerTopic ledger;
  private final Mapping mapping;
  private final DriftCounts.Accumulator drift;
  private final LongAccumulator handled;
  private final Duration timestampTolerance;
  private final boolean holdsLettersBack;

  /**
   * @param handled counts records while the task lasts
   * @param holdsLettersBack whether dead letters wait until somebody has seen how many they are
   */
  public LandPartition(
      CassandraConnectorConf cluster,
      WriteSettings writes,
      DeadLetterSettings deadLetters,
      LedgerTopic ledger,
      Mapping mapping,
      DriftCounts.Accumulator drift,
      LongAccumulator handled,
      Duration timestampTolerance,
      boolean holdsLettersBack) {
    this.holdsLettersBack = holdsLettersBack;
    this.cluster = cluster;
    this.timestampTolerance = timestampTolerance;
    this.drift = drift;
    this.handled = handled;
    this.mapping = mapping;
    this.writes = writes;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
  }

  @Override
  public TaskLandings land(Iterator<SourceRecord> records) throws InterruptedException {
    TaskLandings landings = new TaskLandings();
    if (records.hasNext()) {
      land(records, landings);
    }
    return landings;
  }

  /** Publishes what this one held back. */
  PublishHeldBack publishing(Map<Coordinates, Rejection> heldBack) {
    return new PublishHeldBack(heldBack, deadLetters, ledger);
  }

  private void land(Iterator<SourceRecord> records, TaskLandings landings)
      throws InterruptedException {
    ValueParser parser = new ValueParser(mapping, drift::add);
    TimestampCheck timestamps =
        new TimestampCheck(
            timestampTolerance, InstantSource.system(), ClusterClock.shared(cluster));
    try (RowWriter rows =
            RowWriter.open(cluster, writes, record -> landings.landed(record, Instant.now()));
        DeadLetterPublisher letters = DeadLetterPublisher.open(deadLetters)) {
      while (records.hasNext()) {
        SourceRecord record = records.next();
        ParsedValue parsed =
            timestamps
                .problem(record)
                .<ParsedValue>map(ParsedValue.Rejected::new)
                .orElseGet(() -> parser.parse(record.value()));
        if (parsed instanceof ParsedValue.Accepted accepted) {
          rows.write(new IdentifiedRow(RowId.of(record), accepted.row(), record));
        } else if (parsed instanceof ParsedValue.Rejected rejected) {
          reject(record, rejected.rejection(), letters, landings);
        }
        rejectRefused(rows, letters, landings);
        handled.add(1);
        if (landings.isFull()) {
          awaitAll(rows, letters, landings);
          ledger.publishEarly(landings);
        }
      }
      awaitAll(rows, letters, landings);
    }
  }

  private void awaitAll(RowWriter rows, DeadLetterPublisher letters, TaskLandings landings)
      throws InterruptedException {
    rows.awaitAll();
    rejectRefused(rows, letters, landings);
    letters.awaitAll();
  }

  private void rejectRefused(RowWriter rows, DeadLetterPublisher letters, TaskLandings landings)
      throws InterruptedException {
    for (Map.Entry<SourceRecord, Rejection> refused : rows.takeRefused().entrySet()) {
      reject(refused.getKey(), refused.getValue(), letters, landings);
    }
  }

  private void reject(
      SourceRecord record, Rejection rejection, DeadLetterPublisher letters, TaskLandings landings)
      throws InterruptedException {
    if (holdsLettersBack) {
      landings.holdBack(record, rejection);
    } else {
      letters.publish(record, rejection);
      landings.deadLettered(record);
    }
  }
}
