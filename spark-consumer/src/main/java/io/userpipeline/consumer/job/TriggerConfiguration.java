package io.userpipeline.consumer.job;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.consumer.configuration.NonNegativeDuration;
import java.time.Duration;
import org.apache.spark.sql.streaming.Trigger;

/** {@code pipeline.trigger}: when a micro-batch begins. */
public interface TriggerConfiguration {

  /** Whether the job goes on for ever or ends when it has read what is there. */
  @WithDefault("interval")
  TriggerMode mode();

  /**
   * The least time from the beginning of one micro-batch to that of the next; {@code 0s} is as fast
   * as possible.
   */
  @WithDefault("200ms")
  @WithConverter(NonNegativeDuration.class)
  Duration interval();

  /** As Spark knows it. */
  default Trigger trigger() {
    return mode() == TriggerMode.AVAILABLE_NOW
        ? Trigger.AvailableNow()
        : Trigger.ProcessingTime(interval().toMillis());
  }
}
