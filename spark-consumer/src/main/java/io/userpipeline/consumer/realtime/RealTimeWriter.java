package io.userpipeline.consumer.realtime;

import io.userpipeline.consumer.source.UserSource;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Lands the records of a batch as they come. A batch ends well when all that it had is
 * acknowledged, so Spark never commits offsets of records that may be lost.
 */
public final class RealTimeWriter extends ForeachWriter<Row> {

  private static final long serialVersionUID = 1L;

  private final RealTimeSettings settings;
  private transient @Nullable LastingPartition partition;

  public RealTimeWriter(RealTimeSettings settings) {
    this.settings = settings;
  }

  /** Never leaves a batch out: under the same number it may have other records after a failure. */
  @Override
  public boolean open(long partitionId, long batchId) {
    partition = LastingPartition.open(settings);
    return true;
  }

  @Override
  public void process(Row row) {
    try {
      partition.land(UserSource.record(row));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public void close(@Nullable Throwable failure) {
    if (partition == null) {
      return;
    }
    try (LastingPartition closing = partition) {
      if (failure == null) {
        closing.awaitAll();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      partition = null;
    }
  }

  /** Spark knows whether it has killed the task. */
  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("The task was interrupted", e);
  }
}
