package io.userpipeline.producer.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How many users a run asks for, how it is carried out and how long it is remembered. */
@ConfigMapping(prefix = "producer")
public interface RunConfig {

  /** Users of a run that does not say how many it wants. */
  @WithDefault("5")
  @Min(1)
  int count();

  /** A request for more users is refused. */
  @WithDefault("100000")
  @Min(1)
  int maxCount();

  /** How runs are carried out. */
  Runs run();

  /** Limits of runs. */
  interface Runs {

    /** Runs at work at the same time; the others wait in the order they were asked for. */
    @WithDefault("1")
    @Min(1)
    int maxConcurrent();

    /** Runs that may wait; a request for another one is refused. */
    @WithDefault("100")
    @Min(1)
    int maxQueued();

    /** How long finished runs are remembered. */
    History history();

    /**
     * How often a run is attempted before it fails; an attempt goes on where the one before ended.
     * Waiting for brokers that are away is no attempt.
     */
    @WithDefault("3")
    @Min(1)
    int maxAttempts();

    /** Pause before another attempt; it doubles with each one. */
    @WithDefault("5s")
    @DurationMin(millis = 1)
    Duration retryPause();

    /**
     * A run whose users were not fetched after this time of work fails: waiting for calls to the
     * API, its rests and the pauses between attempts. Time in which no producer ran, or Kafka was
     * away, does not count.
     */
    @WithDefault("1h")
    @DurationMin(millis = 1)
    Duration timeLimit();

    /**
     * When the process stops, runs at work have this time to finish; then they stay unfinished in
     * the journal, and the next leader goes on with them.
     */
    @WithDefault("5s")
    @DurationMin
    Duration stopTimeout();
  }

  /**
   * How long finished runs are remembered, and with them their idempotency keys: the same key after
   * that is a new run.
   */
  interface History {

    /** Runs that succeeded. */
    @WithDefault("3d")
    @DurationMin(millis = 1)
    Duration succeeded();

    /** Runs that failed or were cancelled. */
    @WithDefault("30d")
    @DurationMin(millis = 1)
    Duration unsuccessful();

    /**
     * If more are remembered the oldest scheduled ones that succeeded are forgotten before their
     * time; the others never are.
     */
    @WithDefault("10000")
    @Min(1)
    int atMost();
  }
}
