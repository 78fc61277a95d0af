package io.userpipeline.consumer.realtime;

import io.userpipeline.consumer.drift.DriftCounts;
import io.userpipeline.consumer.drift.DriftKind;
import io.userpipeline.consumer.landing.Outcomes;
import io.userpipeline.consumer.ledger.TaskLandings;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What became of the records of a partition since the last report. */
final class Account implements Outcomes {

  private final HeldLetters held;
  private final LandedOffsets offsets = new LandedOffsets();
  private TaskLandings landings = new TaskLandings();
  private DriftCounts drift = new DriftCounts();
  private @Nullable TopicPartition source;

  Account(HeldLetters held) {
    this.held = held;
  }

  /** A record begins its way; told on the thread that lands. */
  void begin(SourceRecord record) {
    if (source == null) {
      source = new TopicPartition(record.topic(), record.partition());
    }
    held.count();
    offsets.begin(record.offset());
  }

  @Override
  public void landed(SourceRecord record) {
    Instant now = Instant.now();
    synchronized (this) {
      landings.landed(record, now);
    }
    offsets.end(record.offset());
  }

  @Override
  public void deadLettered(SourceRecord record) {
    synchronized (this) {
      landings.deadLettered(record);
    }
    offsets.end(record.offset());
  }

  @Override
  public boolean publishes(SourceRecord record, Rejection rejection) {
    return !held.hold(record, rejection);
  }

  @Override
  public synchronized void drifted(DriftKind kind) {
    drift.add(kind, 1);
  }

  /** Whether so much has landed that it must be reported before more does. */
  synchronized boolean isFull() {
    return landings.isFull();
  }

  /** The offset before which all that is here, or was taken, has landed. */
  Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    offsets.position().ifPresent(position -> positions.put(source, position));
    return positions;
  }

  synchronized TaskLandings takeLandings() {
    TaskLandings taken = landings;
    landings = new TaskLandings();
    return taken;
  }

  synchronized DriftCounts takeDrift() {
    DriftCounts taken = drift;
    drift = new DriftCounts();
    return taken;
  }
}
