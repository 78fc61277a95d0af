package io.userpipeline.producer.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How runs are followed by HTTP. */
@ConfigMapping(prefix = "producer.changes")
public interface ChangeConfig {

  /**
   * Streams at the same time; a request for another one is refused. Each takes a connection, and
   * time of the processors with every change.
   */
  @WithDefault("100")
  @Min(1)
  int maxFollowers();

  /**
   * A stream that has nothing to tell for this time sends a comment, so that proxies keep the
   * connection and the client sees that it lives.
   */
  @WithDefault("15s")
  @DurationMin(millis = 1)
  Duration heartbeat();

  /**
   * A stream ends after this time; clients connect again by themselves and miss nothing. So nobody
   * follows for longer with a key or a token that is not accepted any more.
   */
  @WithDefault("1h")
  @DurationMin(millis = 1)
  Duration timeLimit();
}
