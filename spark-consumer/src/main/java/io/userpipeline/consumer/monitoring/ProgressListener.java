package io.userpipeline.consumer.monitoring;

import io.userpipeline.consumer.kafka.TopicOffsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what Spark says of a batch to metrics, health and log. */
public final class ProgressListener extends StreamingQueryListener {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressListener.class);

  private final JobMetrics metrics;
  private final JobHealth health;
  private final long logIntervalNanos;
  private long lastLine = System.nanoTime();
  private long lastLanded;
  private long lastDeadLetters;

  public ProgressListener(JobMetrics metrics, JobHealth health, Duration logInterval) {
    this.metrics = metrics;
    this.health = health;
    this.logIntervalNanos = logInterval.toNanos();
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress batch = event.progress();
    Map<TopicPartition, Long> waiting = waiting(batch);
    long lag = waiting.values().stream().mapToLong(Long::longValue).sum();
    health.batchOver(lag);
    metrics.waiting(waiting);
    // Not by its rows: all that it passed over may be a transaction that was aborted.
    if (batch.durationMs().containsKey("addBatch")) {
      metrics.batchOver(batch.durationMs());
    }
    tell(batch, lag);
  }

  @Override
  public void onQueryIdle(QueryIdleEvent event) {
    health.batchOver(0);
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    health.running();
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    // Whoever watches over the query knows why.
  }

  private static Map<TopicPartition, Long> waiting(StreamingQueryProgress batch) {
    Map<TopicPartition, Long> waiting = new HashMap<>();
    for (SourceProgress source : batch.sources()) {
      if (source.latestOffset() != null && source.endOffset() != null) {
        Map<TopicPartition, Long> landed = TopicOffsets.parse(source.endOffset()).positions();
        TopicOffsets.parse(source.latestOffset())
            .positions()
            .forEach(
                (partition, end) ->
                    waiting.put(partition, Math.max(0, end - landed.getOrDefault(partition, end))));
      }
    }
    return waiting;
  }

  private void tell(StreamingQueryProgress batch, long lag) {
    long landed = metrics.landedTotal() - lastLanded;
    long deadLetters = metrics.deadLettersTotal() - lastDeadLetters;
    if (System.nanoTime() - lastLine < logIntervalNanos || landed + deadLetters == 0) {
      return;
    }
    LOG.info(
        "Landed {} and dead-lettered {} records; batch={} took={} ms waiting={}",
        landed,
        deadLetters,
        batch.batchId(),
        batch.batchDuration(),
        lag);
    lastLine = System.nanoTime();
    lastLanded += landed;
    lastDeadLetters += deadLetters;
  }
}
