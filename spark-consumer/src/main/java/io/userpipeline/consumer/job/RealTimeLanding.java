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

/** Lands records as they come, and knows what has landed while a batch lasts. */
final class RealTimeLanding {

  private final Monitoring monitoring;
  private final BatchProgress progress;
  private final Drift drift;
  private final TaskReport.Accumulator reports = new TaskReport.Accumulator();
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private Consumer<TopicOffsets> positionHeard = position -> {};

  RealTimeLanding(SparkContext spark, Monitoring monitoring, BatchProgress progress, Drift drift) {
    this.monitoring = monitoring;
    this.progress = progress;
    this.drift = drift;
    spark.register(reports, "landed");
    spark.addSparkListener(
        new TaskCounts<TaskReport>(
            reports.id(), (before, now) -> hear(before == null ? now : now.since(before))));
  }

  /**
   * Lands the records of one start of the query.
   *
   * @param errorBudget empty where any number of records may be rejected
   */
  RealTimeWriter writer(
      LandingSettings landing, LedgerTopic ledger, Optional<ErrorBudget.Shared> errorBudget) {
    return new RealTimeWriter(
        new RealTimeSettings(landing, ledger, reports, progress.count(), errorBudget.orElse(null)));
  }

  /**
   * Begins anew with what is known of positions.
   *
   * @param start where the query begins
   * @param positionHeard is told how far it has come, now and then
   */
  synchronized void tell(TopicOffsets start, Consumer<TopicOffsets> positionHeard) {
    positions.clear();
    positions.putAll(start.positions());
    this.positionHeard = positionHeard;
  }

  private synchronized void hear(TaskReport news) {
    monitoring.metrics().landed(news.latencies(), news.deadLetters());
    monitoring.log().tell(() -> "");
    drift.tell(news.drift());
    // Of a task that is repeated the position of before stays true.
    news.positions()
        .forEach((partition, position) -> positions.merge(partition, position, Math::max));
    positionHeard.accept(new TopicOffsets(positions));
  }
}
