package io.userpipeline.consumer.batch;

import io.userpipeline.consumer.drift.Drift;
import io.userpipeline.consumer.ledger.LedgerPublisher;
import io.userpipeline.consumer.ledger.TaskLandings;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lands a micro-batch in one pass. It returns when every row, every dead letter and the report of
 * them is acknowledged, and throws otherwise, so Spark never commits offsets of records that may be
 * lost.
 */
public final class LandBatch {

  private final LandPartition landPartition;
  private final LedgerPublisher ledger;
  private final Drift drift;

  public LandBatch(LandPartition landPartition, LedgerPublisher ledger, Drift drift) {
    this.landPartition = landPartition;
    this.ledger = ledger;
    this.drift = drift;
  }

  /** Lands the records of the batch; runs on the driver. */
  public void land(Dataset<Row> batch, long batchId) throws InterruptedException {
    List<TaskLandings> tasks = batch.javaRDD().mapPartitions(landPartition).collect();
    ledger.publish(batchId, tasks);
    drift.tellNew();
  }
}
