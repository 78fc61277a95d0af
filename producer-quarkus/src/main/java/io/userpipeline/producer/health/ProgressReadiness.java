package io.userpipeline.producer.health;

import io.userpipeline.producer.client.FetchActivity;
import io.userpipeline.producer.publish.PublishActivity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
  private final Clock clock;

  ProgressReadiness(
      FetchActivity fetches, PublishActivity sends, HealthConfig config, Clock clock) {
    this.fetches = fetches;
    this.sends = sends;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    boolean fetching = isYounger(fetches.outstandingSince(), config.fetchLimit());
    boolean acknowledging = isYounger(sends.oldestUnacknowledged(), config.ackLimit());
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

  private boolean isYounger(Optional<Instant> since, Duration limit) {
    return since.map(start -> clock.instant().isBefore(start.plus(limit))).orElse(true);
  }
}
