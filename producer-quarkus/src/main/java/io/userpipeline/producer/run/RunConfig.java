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

    /** Finished runs that are remembered; the oldest is forgotten first. */
    @WithDefault("1000")
    @Min(1)
    int history();

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

    /** A run that has not ended after this time fails. */
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
}
