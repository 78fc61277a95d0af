package io.userpipeline.producer.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How many users a run asks for, and how many runs are kept. */
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

  /** The runs this process knows of. */
  Runs run();

  /** Limits of what is kept in memory. */
  interface Runs {

    /** Runs that may wait for the one before; a request for another one is refused. */
    @WithDefault("100")
    @Min(1)
    int maxQueued();

    /** Finished runs that can still be looked at; the oldest is forgotten first. */
    @WithDefault("1000")
    @Min(1)
    int history();

    /** When the process stops, the run at work has this time to finish. */
    @WithDefault("10s")
    @DurationMin
    Duration stopTimeout();
  }
}
