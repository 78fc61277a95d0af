package io.userpipeline.producer.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When the service counts as not ready. */
@ConfigMapping(prefix = "producer.health")
public interface HealthConfig {

  /** The API is asked for this time without a good answer. */
  @WithDefault("2m")
  @DurationMin(millis = 1)
  Duration fetchLimit();

  /** An event waits for this time for its acknowledgement. */
  @WithDefault("20s")
  @DurationMin(millis = 1)
  Duration ackLimit();
}
