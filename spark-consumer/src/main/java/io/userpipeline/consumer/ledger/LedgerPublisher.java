package io.userpipeline.consumer.ledger;

import io.userpipeline.consumer.acknowledgement.NotAcknowledgedException;
import java.util.List;
import java.util.UUID;

/**
 * Reports what each batch landed. A batch is over when its report is acknowledged, so that the
 * ledger never lacks what the table has. Lives on the driver, for one start of the query.
 */
public final class LedgerPublisher {

  /** A run is a few hundred bytes while its events come in order. */
  private static final int RUNS_REMEMBERED = 10_000;

  private final LedgerTopic topic;
  private final Ledger ledger;

  public LedgerPublisher(LedgerTopic topic) {
    this.topic = topic;
    this.ledger = new Ledger(topic.table(), UUID.randomUUID(), RUNS_REMEMBERED);
  }

  /**
   * Returns when all in-sync replicas have the report.
   *
   * @throws NotAcknowledgedException when they do not
   */
  public void publish(long batchId, List<TaskLandings> tasks) throws InterruptedException {
    topic.publish(ledger.add(batchId, tasks));
  }
}
