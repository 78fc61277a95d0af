package io.userpipeline.consumer.monitoring;

import io.userpipeline.consumer.kafka.TopicOffsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Hands what Spark says of a batch to metrics, health and log. */
public final class ProgressListener extends StreamingQueryListener {

  private final JobMetrics metrics;
  private final JobHealth health;
  private final LandingLog log;
  private final boolean saysLag;

  ProgressListener(JobMetrics metrics, JobHealth health, LandingLog log, boolean saysLag) {
    this.metrics = metrics;
    this.health = health;
    this.log = log;
    this.saysLag = saysLag;
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress batch = event.progress();
    Map<TopicPartition, Long> waiting = saysLag ? waiting(batch) : Map.of();
    long lag = waiting.values().stream().mapToLong(Long::longValue).sum();
    health.batchOver(lag);
    metrics.waiting(waiting);
    // Not by its rows: all that it passed over may be a transaction that was aborted.
    if (batch.durationMs().containsKey("addBatch")) {
      metrics.batchOver(batch.durationMs());
    }
    log.tell(
        () ->
            "; batch=%s took=%s ms waiting=%s"
                .formatted(batch.batchId(), batch.batchDuration(), lag));
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
}
