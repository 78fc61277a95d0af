package io.userpipeline.consumer.monitoring;

import java.util.Optional;

/**
 * What is known of the job while it runs.
 *
 * @param configuration where and how it is shown
 */
public record Monitoring(
    MonitoringConfiguration configuration, JobMetrics metrics, JobHealth health) {

  /** Figures that begin with nothing. */
  public static Monitoring begin(MonitoringConfiguration configuration) {
    return new Monitoring(
        configuration,
        new JobMetrics(),
        new JobHealth(System::nanoTime, configuration.batchAgeLimit()));
  }

  /** Serves them, if a port is set. */
  public Optional<MonitoringServer> serve() {
    return configuration
        .port()
        .map(port -> MonitoringServer.start(configuration.host(), port, metrics, health));
  }

  /** What hands on what Spark says of each batch. */
  public ProgressListener listener() {
    return new ProgressListener(metrics, health, configuration.logInterval());
  }
}
