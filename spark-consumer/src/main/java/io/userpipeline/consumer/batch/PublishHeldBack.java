package io.userpipeline.consumer.batch;

import io.userpipeline.consumer.deadletter.DeadLetterPublisher;
import io.userpipeline.consumer.deadletter.DeadLetterSettings;
import io.userpipeline.consumer.ledger.LedgerTopic;
import io.userpipeline.consumer.ledger.TaskLandings;
import io.userpipeline.consumer.record.Coordinates;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import java.util.Iterator;
import java.util.Map;

/**
 * Publishes the dead letters that {@link LandPartition} held back; runs on an executor. It reads
 * the records of the batch again, so that nobody has to keep their bytes meanwhile.
 */
final class PublishHeldBack implements PartitionWork {

  private static final long serialVersionUID = 1L;

  private final Map<Coordinates, Rejection> rejections;
  private final DeadLetterSettings deadLetters;
  private final LedgerTopic ledger;

  PublishHeldBack(
      Map<Coordinates, Rejection> rejections, DeadLetterSettings deadLetters, LedgerTopic ledger) {
    this.rejections = rejections;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
  }

  @Override
  public TaskLandings land(Iterator<SourceRecord> records) throws InterruptedException {
    TaskLandings landings = new TaskLandings();
    try (DeadLetterPublisher letters =
        DeadLetterPublisher.open(deadLetters, landings::deadLettered)) {
      while (records.hasNext()) {
        SourceRecord record = records.next();
        Rejection rejection = rejections.get(record.coordinates());
        if (rejection != null) {
          letters.publish(record, rejection);
        }
        if (landings.isFull()) {
          letters.awaitAll();
          ledger.publishEarly(landings);
        }
      }
      letters.awaitAll();
    }
    return landings;
  }
}
