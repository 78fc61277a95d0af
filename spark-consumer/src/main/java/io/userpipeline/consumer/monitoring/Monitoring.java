package io.userpipeline.consumer.monitoring;

import io.userpipeline.settings.Configuration;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of the job while it runs.
 *
 * @param configuration where and how it is shown
 */
public record Monitoring(
    MonitoringConfiguration configuration, JobMetrics metrics, JobHealth health, LandingLog log) {

  /**
   * Figures that begin with nothing.
   *
   * @param interval for so long there may be no batch because none is due
   */
  public static Monitoring begin(MonitoringConfiguration configuration, Duration interval) {
    JobMetrics metrics = new JobMetrics();
    return new Monitoring(
        configuration,
        metrics,
        new JobHealth(System::nanoTime, configuration.batchAgeLimit(), interval),
        new LandingLog(metrics, configuration.logInterval()));
  }

  /**
   * Serves them, if a port is set.
   *
   * @param inForce what the job is set to, which is served, too
   */
  public Optional<MonitoringServer> serve(Configuration inForce) {
    return configuration
        .port()
        .map(port -> MonitoringServer.start(configuration.host(), port, metrics, health, inForce));
  }

  /**
   * What hands on what Spark says of each batch.
   *
   * @param lag whether Spark says how many records wait
   */
  public ProgressListener listener(boolean lag) {
    return new ProgressListener(metrics, health, log, lag);
  }
}
