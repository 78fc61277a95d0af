package io.userpipeline.consumer.batch;

import io.userpipeline.consumer.drift.DriftCounts;
import io.userpipeline.consumer.drift.DriftKind;
import io.userpipeline.consumer.landing.Landing;
import io.userpipeline.consumer.landing.LandingSettings;
import io.userpipeline.consumer.landing.Outcomes;
import io.userpipeline.consumer.ledger.LedgerTopic;
import io.userpipeline.consumer.ledger.TaskLandings;
import io.userpipeline.consumer.record.Coordinates;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.util.LongAccumulator;

/** Lands the records of one partition of a micro-batch; runs on an executor. */
public final class LandPartition implements PartitionWork {

  private static final long serialVersionUID = 1L;

  private final LandingSettings settings;
  private final LedgerTopic ledger;
  private final DriftCounts.Accumulator drift;
  private final LongAccumulator handled;
  private final boolean holdsLettersBack;

  /**
   * @param handled counts records while the task lasts
   * @param holdsLettersBack whether dead letters wait until somebody has seen how many they are
   */
  public LandPartition(
      LandingSettings settings,
      LedgerTopic ledger,
      DriftCounts.Accumulator drift,
      LongAccumulator handled,
      boolean holdsLettersBack) {
    this.settings = settings;
    this.ledger = ledger;
    this.drift = drift;
    this.handled = handled;
    this.holdsLettersBack = holdsLettersBack;
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
    return new PublishHeldBack(heldBack, settings.deadLetters(), ledger);
  }

  private void land(Iterator<SourceRecord> records, TaskLandings landings)
      throws InterruptedException {
    try (Landing landing = Landing.open(settings, new Kept(landings))) {
      while (records.hasNext()) {
        landing.land(records.next());
        handled.add(1);
        if (landings.isFull()) {
          landing.awaitAll();
          ledger.publishEarly(landings);
        }
      }
      landing.awaitAll();
    }
  }

  /** Keeps what became of the records until the task is over. */
  private final class Kept implements Outcomes {

    private final TaskLandings landings;

    private Kept(TaskLandings landings) {
      this.landings = landings;
    }

    @Override
    public void landed(SourceRecord record) {
      landings.landed(record, Instant.now());
    }

    @Override
    public void deadLettered(SourceRecord record) {
      landings.deadLettered(record);
    }

    @Override
    public boolean publishes(SourceRecord record, Rejection rejection) {
      if (holdsLettersBack) {
        landings.holdBack(record, rejection);
      }
      return !holdsLettersBack;
    }

    @Override
    public void drifted(DriftKind kind) {
      drift.add(kind);
    }
  }
}
