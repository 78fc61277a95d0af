package io.userpipeline.consumer.monitoring;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.util.LongAccumulator;

/**
 * Notices that a batch goes on while it lasts, however long: what its tasks count comes with the
 * heartbeats of their executors, every ten seconds by default.
 */
public final class BatchProgress extends SparkListener {

  private final LongAccumulator records;
  private final JobHealth health;
  private final Map<Object, Object> countsByTask = new HashMap<>();

  private BatchProgress(LongAccumulator records, JobHealth health) {
    this.records = records;
    this.health = health;
  }

  /** Tells the health of every progress from now on. */
  public static BatchProgress register(SparkContext spark, JobHealth health) {
    BatchProgress progress = new BatchProgress(spark.longAccumulator("records"), health);
    spark.addSparkListener(progress);
    return progress;
  }

  /** What tasks count the records with that they have handled. */
  public LongAccumulator records() {
    return records;
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
    var tasks = heartbeat.accumUpdates().iterator();
    while (tasks.hasNext()) {
      var task = tasks.next();
      var counts = task._4().iterator();
      while (counts.hasNext()) {
        var count = counts.next();
        if (count.id() == records.id() && count.update().isDefined()) {
          counted(task._1(), count.update().get());
        }
      }
    }
  }

  private void counted(Object task, Object count) {
    if (!count.equals(countsByTask.put(task, count))) {
      health.progressed();
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted stage) {
    countsByTask.clear();
  }
}
