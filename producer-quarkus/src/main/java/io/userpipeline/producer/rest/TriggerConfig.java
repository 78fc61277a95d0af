package io.userpipeline.producer.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How many runs may be asked for by HTTP. */
@ConfigMapping(prefix = "producer.triggers")
public interface TriggerConfig {

  /** Requests for runs in one window, of all clients together; a further one is refused. */
  @WithDefault("600")
  @Min(1)
  int limit();

  /** Length of the window. */
  @WithDefault("1m")
  @DurationMin(millis = 1)
  Duration window();
}
