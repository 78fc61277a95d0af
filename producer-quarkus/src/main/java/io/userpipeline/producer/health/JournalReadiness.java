package io.userpipeline.producer.health;

import io.userpipeline.producer.journal.Journal;
import io.userpipeline.producer.journal.JournalStatus;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Requests can be kept: all runs are known, and Kafka has answered in the last seconds. */
@Readiness
final class JournalReadiness implements HealthCheck {

  private final Journal journal;
  private final Clock clock;

  JournalReadiness(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    JournalStatus status = journal.status();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("journal").status(status.isUsable(clock.instant()));
    if (status.lastContact() != null) {
      response.withData("lastContact", status.lastContact().toString());
    }
    if (status.problem() != null) {
      response.withData("reason", status.problem());
    }
    return response.build();
  }
}
