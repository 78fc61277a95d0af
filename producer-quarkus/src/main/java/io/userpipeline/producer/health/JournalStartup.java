package io.userpipeline.producer.health;

import io.userpipeline.producer.journal.Journal;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** All runs that the journal knew at the start are known. */
@Startup
final class JournalStartup implements HealthCheck {

  private final Journal journal;

  JournalStartup(Journal journal) {
    this.journal = journal;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("journal loaded").status(journal.status().loaded()).build();
  }
}
