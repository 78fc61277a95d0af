package io.userpipeline.producer.health;

import io.userpipeline.producer.journal.Journal;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * The threads that follow the journal and elect a leader are at work; nothing else restarts them.
 */
@Liveness
final class JournalLiveness implements HealthCheck {

  private final Journal journal;

  JournalLiveness(Journal journal) {
    this.journal = journal;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("journal threads").status(journal.isAlive()).build();
  }
}
