package io.userpipeline.consumer.job;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.consumer.configuration.PositiveDuration;
import java.time.Duration;
import org.apache.spark.sql.streaming.Trigger;

/** {@code pipeline.trigger}: when a micro-batch begins. */
public interface TriggerConfiguration {

  /** Whether the job goes on for ever or ends when it has read what is there. */
  @WithDefault("interval")
  Mode mode();

  /**
   * The least time from the beginning of one micro-batch to that of the next; {@code 0s} is as fast
   * as possible.
   */
  @WithDefault("50ms")
  @WithConverter(PositiveDuration.OrZero.class)
  Duration interval();

  /**
   * How long a batch of {@link Mode#REAL_TIME} lasts, at least 5s: between two of them nothing
   * lands for some tenths of a second, and what a batch has landed is landed once more when it is
   * broken off.
   */
  @WithDefault("5m")
  @WithConverter(PositiveDuration.class)
  Duration batchLength();

  /** Whether records land as they come. */
  default boolean isRealTime() {
    return mode() == Mode.REAL_TIME;
  }

  /** When micro-batches begin, also where one has to stand in for real time. */
  default Trigger batches() {
    return mode() == Mode.AVAILABLE_NOW
        ? Trigger.AvailableNow()
        : Trigger.ProcessingTime(interval().toMillis());
  }

  /** How long the job goes on. */
  public enum Mode {
    /** Until it is stopped, a micro-batch at each interval. */
    INTERVAL,
    /**
     * Until all records are landed that were there at its start, in micro-batches of the set size.
     */
    AVAILABLE_NOW,
    /** Until it is stopped, each record as it comes; needs Spark 4.2. */
    REAL_TIME
  }
}
