package io.userpipeline.consumer.monitoring;

import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** Notices that a batch goes on while it lasts, however long. */
public final class BatchProgress {

  private final LongAccumulator count;

  private BatchProgress(LongAccumulator count) {
    this.count = count;
  }

  /** Tells the health of every progress from now on. */
  public static BatchProgress register(SparkContext spark, JobHealth health) {
    LongAccumulator count = spark.longAccumulator("progress");
    spark.addSparkListener(
        new TaskCounts<Long>(
            count.id(),
            (before, now) -> {
              if (!now.equals(before)) {
                health.progressed();
              }
            }));
    return new BatchProgress(count);
  }

  /** What tasks count with while they get on. */
  public LongAccumulator count() {
    return count;
  }
}
