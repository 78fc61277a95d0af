package io.userpipeline.consumer.job;

import io.userpipeline.consumer.configuration.ConfigurationException;
import io.userpipeline.consumer.source.SourceConfiguration;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.streaming.Trigger;

/** The trigger of {@link TriggerConfiguration.Mode#REAL_TIME}, and what it asks of settings. */
final class RealTimeTrigger {

  /** Spark takes nothing shorter. */
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private RealTimeTrigger() {}

  /** By its name: Spark 3.5 does not have it, and the sources are the same for both. */
  static Trigger of(Duration batchLength) {
    try {
      return (Trigger)
          Trigger.class.getMethod("RealTime", long.class).invoke(null, batchLength.toMillis());
    } catch (ReflectiveOperationException e) {
      throw new StartException(
          ExitCode.CONFIGURATION,
          "pipeline.trigger.mode=real-time needs Spark 4.2. Take the jar of that line, or leave the"
              + " mode at interval.",
          e);
    }
  }

  /**
   * Returns when neither another setting nor Spark is against it.
   *
   * @throws ConfigurationException when a setting is
   * @throws StartException when Spark is
   */
  static void check(PipelineConfiguration configuration) {
    TriggerConfiguration trigger = configuration.trigger();
    if (trigger.mode() != TriggerConfiguration.Mode.REAL_TIME) {
      return;
    }
    List<String> problems = new ArrayList<>();
    if (trigger.batchLength().compareTo(SHORTEST) < 0) {
      problems.add(
          "pipeline.trigger.batch-length=" + trigger.batchLength() + " must be at least 5s");
    }
    SourceConfiguration source = configuration.source();
    if (source.minOffsetsPerTrigger().isPresent()) {
      problems.add(without("pipeline.source.min-offsets-per-trigger"));
    }
    if (source.minPartitions().isPresent()) {
      problems.add(without("pipeline.source.min-partitions"));
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    of(trigger.batchLength());
  }

  private static String without(String setting) {
    return setting + " must not be set with pipeline.trigger.mode=real-time, which has no sizes";
  }
}
