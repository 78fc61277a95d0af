package io.userpipeline.consumer.monitoring;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.consumer.configuration.PositiveDuration;
import io.userpipeline.consumer.configuration.PositiveInteger;
import java.time.Duration;
import java.util.Optional;

/** {@code pipeline.monitoring}: how the job shows how it is. */
public interface MonitoringConfiguration {

  /**
   * The port of metrics and health; without it there are none, for a host can have many drivers.
   */
  @WithConverter(PositiveInteger.OrZero.class)
  Optional<Integer> port();

  /** The address that they are served at. It asks nobody who they are. */
  @WithDefault("127.0.0.1")
  String host();

  /**
   * The job is not ready when no batch was over or got on for this time, besides the trigger's
   * interval. Executors tell every ten seconds whether theirs gets on.
   */
  @WithDefault("2m")
  @WithConverter(PositiveDuration.class)
  Duration batchAgeLimit();

  /** How often the log has a line with what was done since the last one. */
  @WithDefault("10s")
  @WithConverter(PositiveDuration.class)
  Duration logInterval();

  /**
   * {@code json} writes the driver's log as one JSON object a line. Executors take the file that
   * their {@code -Dlog4j2.configurationFile} names.
   */
  @WithDefault("as-configured")
  LogFormat logFormat();
}
