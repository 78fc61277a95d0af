package io.userpipeline.consumer.job;

import io.userpipeline.consumer.deadletter.ErrorBudget;
import io.userpipeline.consumer.drift.Drift;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.landing.LandingSettings;
import io.userpipeline.consumer.ledger.LedgerTopic;
import io.userpipeline.consumer.monitoring.BatchProgress;
import io.userpipeline.consumer.monitoring.Monitoring;
import io.userpipeline.consumer.monitoring.TaskCounts;
import io.userpipeline.consumer.realtime.RealTimeSettings;
import io.userpipeline.consumer.realtime.RealTimeWriter;
import io.userpipeline.consumer.realtime.TaskReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;

/**
 * Lands records of one start of the query as they come, and knows what has landed while a batch
 * lasts. It hears of its own tasks alone: those of another start may have read other topics.
 */
final class RealTimeLanding implements AutoCloseable {

  private final SparkContext spark;
  private final Monitoring monitoring;
  private final BatchProgress progress;
  private final Drift drift;
  private final Consumer<TopicOffsets> positionHeard;
  private final TaskReport.Accumulator reports = new TaskReport.Accumulator();
  private final SparkListener listener;
  private final Map<TopicPartition, Long> positions;
  private boolean closed;

  /**
   * @param start where the query begins
   * @param positionHeard is told how far it has come, now and then, until it is closed
   */
  RealTimeLanding(
      SparkContext spark,
      Monitoring monitoring,
      BatchProgress progress,
      Drift drift,
      TopicOffsets start,
      Consumer<TopicOffsets> positionHeard) {
    this.spark = spark;
    this.monitoring = monitoring;
    this.progress = progress;
    this.drift = drift;
    this.positionHeard = positionHeard;
    this.positions = new HashMap<>(start.positions());
    spark.register(reports, "landed");
    this.listener =
        new TaskCounts<TaskReport>(
            reports.id(), (before, now) -> hear(before == null ? now : now.since(before)));
    spark.addSparkListener(listener);
  }

  /**
   * What lands the records.
   *
   * @param errorBudget empty where any number of records may be rejected
   */
  RealTimeWriter writer(
      LandingSettings landing, LedgerTopic ledger, Optional<ErrorBudget.Shared> errorBudget) {
    return new RealTimeWriter(
        new RealTimeSettings(landing, ledger, reports, progress.count(), errorBudget.orElse(null)));
  }

  @Override
  public void close() {
    spark.removeSparkListener(listener);
    synchronized (this) {
      closed = true;
    }
  }

  private synchronized void hear(TaskReport news) {
    monitoring.metrics().landed(news.latencies(), news.deadLetters());
    monitoring.log().tell(() -> "");
    drift.tell(news.drift());
    // Of a task that is repeated the position of before stays true.
    news.positions()
        .forEach((partition, position) -> positions.merge(partition, position, Math::max));
    if (!closed) {
      positionHeard.accept(new TopicOffsets(positions));
    }
  }
}
