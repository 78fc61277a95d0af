package io.userpipeline.consumer.batch;

import io.userpipeline.consumer.deadletter.ErrorBudget;
import io.userpipeline.consumer.deadletter.ErrorBudgetException;
import io.userpipeline.consumer.drift.Drift;
import io.userpipeline.consumer.ledger.LedgerPublisher;
import io.userpipeline.consumer.ledger.TaskLandings;
import io.userpipeline.consumer.record.Coordinates;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.source.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lands a micro-batch in one pass, or in two where an error budget is asked between. It returns
 * when every row, every dead letter and the report of them is acknowledged, and throws otherwise,
 * so Spark never commits offsets of records that may be lost.
 */
public final class LandBatch {

  private final LandPartition landPartition;
  private final LedgerPublisher ledger;
  private final Drift drift;
  private final Optional<ErrorBudget> errorBudget;
  private final Consumer<List<TaskLandings>> landed;

  /**
   * @param landed is told what has landed
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

  /**
   * Lands the records of the batch; runs on the driver.
   *
   * @param records may be read twice
   * @throws ErrorBudgetException when too many of them cannot become rows; none of those is a dead
   *     letter then
   */
  public <T> void land(Records<T> records, long batchId) throws InterruptedException {
    List<TaskLandings> tasks = PartitionTask.run(records, landPartition);
    drift.tellNew();
    report(batchId, tasks);
    Map<Coordinates, Rejection> heldBack = new HashMap<>();
    tasks.forEach(task -> heldBack.putAll(task.heldBack()));
    long rows = tasks.stream().mapToLong(task -> task.latencies().count()).sum();
    errorBudget.ifPresent(budget -> budget.spend(rows + heldBack.size(), heldBack.size()));
    if (!heldBack.isEmpty()) {
      report(batchId, PartitionTask.run(records, landPartition.publishing(heldBack)));
    }
  }

  private void report(long batchId, List<TaskLandings> tasks) throws InterruptedException {
    ledger.publish(batchId, tasks);
    landed.accept(tasks);
  }
}
