package io.userpipeline.consumer.batch;

import io.userpipeline.consumer.drift.Drift;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lands a micro-batch in one pass. It returns when every row and every dead letter is acknowledged,
 * and throws otherwise, so Spark never commits offsets of records that may be lost.
 */
public final class LandBatch implements VoidFunction2<Dataset<Row>, Long> {

  private static final long serialVersionUID = 1L;

  private final LandPartition landPartition;
  private final transient Drift drift;

  public LandBatch(LandPartition landPartition, Drift drift) {
    this.landPartition = landPartition;
    this.drift = drift;
  }

  @Override
  public void call(Dataset<Row> batch, Long batchId) {
    batch.foreachPartition(landPartition);
    drift.tellNew();
  }
}
