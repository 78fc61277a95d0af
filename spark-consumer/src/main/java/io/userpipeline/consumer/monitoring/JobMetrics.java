package io.userpipeline.consumer.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.userpipeline.consumer.ledger.LatencyHistogram;
import io.userpipeline.consumer.ledger.TaskLandings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The figures of the job in the format of Prometheus; docs/operations/job.md explains each. */
public final class JobMetrics {

  private static final String PREFIX = "userpipeline_job_";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final LatencyHistogram latencies = new LatencyHistogram();
  private final Counter landed = counter("landed", "Rows that Cassandra has acknowledged");
  private final Counter deadLetters =
      counter("dead_letters", "Dead letters that Kafka has acknowledged");
  private final Counter batches = counter("batches", "Micro-batches that are over");
  private final Counter restarts = counter("restarts", "Starts of the query after one that failed");
  private final Counter drift = counter("drift", "Fields of events that the mapping does not know");
  private final Counter batchSeconds =
      Counter.builder()
          .name(PREFIX + "batch_seconds")
          .help("Time spent in micro-batches, by part as Spark names it")
          .labelNames("part")
          .register(registry);
  private final Gauge lag =
      Gauge.builder()
          .name(PREFIX + "lag_records")
          .help("Records on the topic that had not landed when the last batch was over")
          .labelNames("topic", "partition")
          .register(registry);
  private final Gauge lastBatch =
      Gauge.builder()
          .name(PREFIX + "last_batch_timestamp_seconds")
          .help("When the last micro-batch was over, seconds since 1970")
          .register(registry);

  public JobMetrics() {
    JvmMetrics.builder().register(registry);
    registry.register(this::latencySnapshot);
  }

  /** A batch has landed. */
  public void landed(List<TaskLandings> tasks) {
    tasks.forEach(task -> landed(task.latencies(), task.deadLetters()));
  }

  /**
   * Records have landed.
   *
   * @param latencies of each row
   * @param deadLetters how many became dead letters
   */
  public synchronized void landed(LatencyHistogram latencies, long deadLetters) {
    this.latencies.add(latencies);
    landed.inc(latencies.count());
    this.deadLetters.inc(deadLetters);
  }

  /** The query is started again. */
  public void restarted() {
    restarts.inc();
  }

  /** Events brought so many fields more that the mapping does not know. */
  public void drifted(long fields) {
    drift.inc(fields);
  }

  /**
   * A batch is over.
   *
   * @param parts milliseconds by part, as Spark names it
   */
  void batchOver(Map<String, Long> parts) {
    batches.inc();
    lastBatch.set(System.currentTimeMillis() / 1_000d);
    parts.forEach((part, millis) -> batchSeconds.labelValues(part).inc(millis / 1_000d));
  }

  /** So many records have not landed, by partition. */
  public void waiting(Map<TopicPartition, Long> records) {
    records.forEach(
        (partition, count) ->
            lag.labelValues(partition.topic(), Integer.toString(partition.partition())).set(count));
  }

  PrometheusRegistry registry() {
    return registry;
  }

  /** What landed and what was rejected since the start, for the log. */
  long landedTotal() {
    return landed.getLongValue();
  }

  long deadLettersTotal() {
    return deadLetters.getLongValue();
  }

  private synchronized HistogramSnapshot latencySnapshot() {
    Number[] counts = Arrays.stream(latencies.counts()).boxed().toArray(Number[]::new);
    return HistogramSnapshot.builder()
        .name(PREFIX + "latency_seconds")
        .help("From the time of an event to the acknowledgement of its row")
        .dataPoint(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(
                    ClassicHistogramBuckets.of(LatencyHistogram.boundsInSeconds(), counts))
                .sum(latencies.totalSeconds())
                .build())
        .build();
  }

  private Counter counter(String name, String help) {
    return Counter.builder().name(PREFIX + name).help(help).register(registry);
  }
}
