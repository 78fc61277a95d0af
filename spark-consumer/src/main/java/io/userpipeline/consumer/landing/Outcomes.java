package io.userpipeline.consumer.landing;

import io.userpipeline.consumer.drift.DriftKind;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;

/** Is told what becomes of each record. */
public interface Outcomes {

  /** Cassandra has its row; told on a thread of the driver. */
  void landed(SourceRecord record);

  /** Kafka has its dead letter; told on a thread of the client. */
  void deadLettered(SourceRecord record);

  /**
   * It cannot become a row; told on the thread that lands.
   *
   * @return whether its dead letter is published now
   */
  boolean publishes(SourceRecord record, Rejection rejection);

  /** It differs from the mapping; told on the thread that lands. */
  void drifted(DriftKind kind);
}
