package io.userpipeline.producer.health;

import io.userpipeline.producer.client.FetchActivity;
import io.userpipeline.producer.publish.PublishActivity;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Runs get on: what the API is asked for comes, and what is sent is acknowledged. */
@Readiness
final class ProgressReadiness implements HealthCheck {

  private final FetchActivity fetches;
  private final PublishActivity sends;
  private final HealthConfig config;

  ProgressReadiness(FetchActivity fetches, PublishActivity sends, HealthConfig config) {
    this.fetches = fetches;
    this.sends = sends;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    boolean fetching = isShorter(fetches.outstanding(), config.fetchLimit());
    boolean acknowledging = isShorter(sends.longestWait(), config.ackLimit());
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("progress").status(fetching && acknowledging);
    fetches.lastSuccess().ifPresent(at -> response.withData("lastFetch", at.toString()));
    sends.lastAck().ifPresent(at -> response.withData("lastAck", at.toString()));
    if (!fetching) {
      response.withData(
          "reason", "the API gave no good answer for " + config.fetchLimit().toSeconds() + " s");
    } else if (!acknowledging) {
      response.withData(
          "reason", "an event is not acknowledged for " + config.ackLimit().toSeconds() + " s");
    }
    return response.build();
  }

  private static boolean isShorter(Optional<Duration> wait, Duration limit) {
    return wait.map(time -> time.compareTo(limit) < 0).orElse(true);
  }
}
