package io.userpipeline.producer.health;

import io.userpipeline.producer.journal.Journal;
import io.userpipeline.producer.journal.Leadership;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** What the journal says to each kind of probe, besides whether it is followed. */
@ApplicationScoped
class JournalHealth {

  /** Brokers that change their roles take some seconds. */
  private static final Duration STUCK_AFTER = Duration.ofSeconds(15);

  private final Journal journal;

  JournalHealth(Journal journal) {
    this.journal = journal;
  }

  /** All runs that the journal knew at the start are known. */
  @Produces
  @Startup
  HealthCheck loaded() {
    return () ->
        HealthCheckResponse.named("journal loaded").status(journal.status().loaded()).build();
  }

  /** This replica can lead: it does not take requests that then nobody carries out. */
  @Produces
  @Readiness
  HealthCheck leading() {
    return () -> {
      Leadership leadership = journal.leadership();
      boolean stuck = leadership.since() != null && leadership.since().compareTo(STUCK_AFTER) > 0;
      HealthCheckResponseBuilder response =
          HealthCheckResponse.named("leader")
              .status(!stuck)
              .withData("leading", leadership.leading());
      if (leadership.problem() != null) {
        response.withData("reason", leadership.problem());
      }
      return response.build();
    };
  }

  /**
   * The threads that follow the journal and elect a leader are at work; nothing else restarts them.
   */
  @Produces
  @Liveness
  HealthCheck alive() {
    return () -> HealthCheckResponse.named("journal threads").status(journal.isAlive()).build();
  }
}
