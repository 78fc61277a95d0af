package io.userpipeline.producer.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.ZoneId;
import java.util.OptionalInt;

/** When runs start by themselves. */
@ConfigMapping(prefix = "producer.schedule")
public interface ScheduleConfig {

  /**
   * An interval such as {@code 30s} or {@code PT5M}, a cron expression with seconds such as {@code
   * 0 0/5 * * * ?}, or {@code off}: then runs start only when asked for. Intervals are counted from
   * 1970, so all replicas agree on their slots.
   */
  @WithParentName
  @WithDefault("30s")
  @WithConverter(ScheduleConverter.class)
  Schedule schedule();

  /** Whose wall clocks a cron expression means, such as {@code Europe/Berlin}. */
  @WithDefault("UTC")
  ZoneId timeZone();

  /** What becomes of a slot while the scheduled run before it is unfinished. */
  @WithDefault("skip")
  Overlap overlap();

  /** What becomes of slots that nobody was there for. */
  @WithDefault("latest")
  CatchUp catchUp();

  /** The schedule pauses itself after so many failed scheduled runs in a row; never if not set. */
  OptionalInt pauseAfterFailures();

  /** What becomes of a slot while the scheduled run before it is unfinished. */
  enum Overlap {
    /** It gives no run. */
    SKIP,
    /** Its run waits. */
    QUEUE
  }

  /** What becomes of slots that are more than ten seconds past when a leader sees them. */
  enum CatchUp {
    /** They give no run. */
    NONE,
    /** The last of them gives a run. */
    LATEST,
    /** Each gives a run; these wait for each other whatever the overlap policy says. */
    ALL
  }
}
