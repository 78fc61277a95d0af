package io.userpipeline.consumer.realtime;

import io.userpipeline.consumer.drift.DriftCounts;
import io.userpipeline.consumer.ledger.LatencyHistogram;
import io.userpipeline.consumer.ledger.TaskLandings;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.util.AccumulatorV2;

/** What a task has done so far, as the driver hears of it while the task lasts. */
public final class TaskReport implements Serializable {

  private static final long serialVersionUID = 1L;

  private final LatencyHistogram latencies = new LatencyHistogram();
  private final DriftCounts drift = new DriftCounts();
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private long deadLetters;

  static TaskReport of(
      TaskLandings landings, DriftCounts drift, Map<TopicPartition, Long> positions) {
    TaskReport report = new TaskReport();
    report.latencies.add(landings.latencies());
    report.deadLetters = landings.deadLetters();
    report.drift.addAll(drift);
    report.positions.putAll(positions);
    return report;
  }

  /** How long each of the rows took. */
  public LatencyHistogram latencies() {
    return latencies;
  }

  /** How many records became dead letters. */
  public long deadLetters() {
    return deadLetters;
  }

  /** How the records differed from the mapping. */
  public DriftCounts drift() {
    return drift;
  }

  /** The offsets before which every record has landed. */
  public Map<TopicPartition, Long> positions() {
    return positions;
  }

  /** What was done since an earlier report of the same task. */
  public TaskReport since(TaskReport earlier) {
    TaskReport news = new TaskReport();
    news.add(this);
    news.latencies.subtract(earlier.latencies);
    news.drift.subtract(earlier.drift);
    news.deadLetters -= earlier.deadLetters;
    return news;
  }

  private void add(TaskReport more) {
    latencies.add(more.latencies);
    drift.addAll(more.drift);
    more.positions.forEach(
        (partition, position) -> positions.merge(partition, position, Math::max));
    deadLetters += more.deadLetters;
  }

  /** Brings the reports of tasks to the driver, with the heartbeats of their executors. */
  public static final class Accumulator extends AccumulatorV2<TaskReport, TaskReport> {

    private static final long serialVersionUID = 1L;

    private TaskReport sum = new TaskReport();

    @Override
    public synchronized void add(TaskReport more) {
      sum.add(more);
    }

    @Override
    public void merge(AccumulatorV2<TaskReport, TaskReport> other) {
      add(other.value());
    }

    /** A copy of what is reported so far. */
    @Override
    public synchronized TaskReport value() {
      TaskReport copy = new TaskReport();
      copy.add(sum);
      return copy;
    }

    @Override
    public synchronized boolean isZero() {
      return sum.deadLetters == 0
          && sum.positions.isEmpty()
          && sum.drift.isEmpty()
          && sum.latencies.count() == 0;
    }

    @Override
    public AccumulatorV2<TaskReport, TaskReport> copy() {
      Accumulator copy = new Accumulator();
      copy.add(value());
      return copy;
    }

    @Override
    public synchronized void reset() {
      sum = new TaskReport();
    }
  }
}
