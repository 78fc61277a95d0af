package io.userpipeline.consumer.monitoring;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/**
 * Hears what tasks count while they last, with the heartbeats of their executors, every ten seconds
 * by default, and once more when they end.
 */
public final class TaskCounts<T> extends SparkListener {

  private final long accumulator;
  private final BiConsumer<@Nullable T, T> heard;
  private final Map<Long, T> countsByTask = new HashMap<>();

  /**
   * @param accumulator the id of what is counted with
   * @param heard is told what a task had counted when it was heard of before, null at first, and
   *     what it has counted now
   */
  public TaskCounts(long accumulator, BiConsumer<@Nullable T, T> heard) {
    this.accumulator = accumulator;
    this.heard = heard;
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
    var tasks = heartbeat.accumUpdates().iterator();
    while (tasks.hasNext()) {
      var task = tasks.next();
      hear((long) task._1(), task._4().iterator());
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    long task = end.taskInfo().taskId();
    hear(task, end.taskInfo().accumulables().iterator());
    countsByTask.remove(task);
  }

  @SuppressWarnings("unchecked") // It is what the accumulator of that id counts.
  private void hear(long task, scala.collection.Iterator<AccumulableInfo> counts) {
    while (counts.hasNext()) {
      AccumulableInfo count = counts.next();
      if (count.id() == accumulator && count.update().isDefined()) {
        T now = (T) count.update().get();
        heard.accept(countsByTask.put(task, now), now);
      }
    }
  }
}
