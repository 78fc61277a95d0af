package io.userpipeline.consumer.batch;

import io.userpipeline.consumer.deadletter.ErrorBudget;
import io.userpipeline.consumer.drift.Drift;
import io.userpipeline.consumer.ledger.LedgerPublisher;
import io.userpipeline.consumer.ledger.TaskLandings;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
  private final Optional<ErrorBudget> errorBudget;
  private final Consumer<List<TaskLandings>> landed;

  /**
   * @param landed is told of each batch that is over
   */
  public LandBatch(
      LandPartition landPartition,
      LedgerPublisher ledger,
      Drift drift,
      Optional<ErrorBudget> errorBudget,
      Consumer<List<TaskLandings>> landed) {
    this.landPartition = landPartition;
    this.ledger = ledger;
    this.drift = drift;
    this.errorBudget = errorBudget;
    this.landed = landed;
  }

  /** Lands the records of the batch; runs on the driver. */
  public void land(Dataset<Row> batch, long batchId) throws InterruptedException {
    List<TaskLandings> tasks =
        batch.javaRDD().mapPartitions(landPartition).collect().stream()
            .map(TaskLandings::of)
            .toList();
    ledger.publish(batchId, tasks);
    landed.accept(tasks);
    drift.tellNew();
    long rows = tasks.stream().mapToLong(task -> task.latencies().count()).sum();
    long deadLetters = tasks.stream().mapToLong(TaskLandings::deadLetters).sum();
    errorBudget.ifPresent(budget -> budget.spend(rows + deadLetters, deadLetters));
  }
}
