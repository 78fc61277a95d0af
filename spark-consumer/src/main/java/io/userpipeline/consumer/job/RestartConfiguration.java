package io.userpipeline.consumer.job;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.consumer.configuration.NonNegativeInteger;
import io.userpipeline.consumer.configuration.PositiveDuration;
import java.time.Duration;

/** {@code pipeline.restart}: what happens after the query failed. */
public interface RestartConfiguration {

  /**
   * The most restarts in a row without a batch between them, those not counted that an outage of
   * Kafka or Cassandra explains; 0 ends at the first failure.
   */
  @WithDefault("5")
  @WithConverter(NonNegativeInteger.class)
  int limit();

  /** The pause before the first restart; it doubles with each further one. */
  @WithDefault("1s")
  @WithConverter(PositiveDuration.class)
  Duration firstPause();

  /** The longest pause between two restarts. */
  @WithDefault("30s")
  @WithConverter(PositiveDuration.class)
  Duration longestPause();
}
