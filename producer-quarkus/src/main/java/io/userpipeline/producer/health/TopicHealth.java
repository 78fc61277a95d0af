package io.userpipeline.producer.health;

import io.userpipeline.producer.journal.Journal;
import io.userpipeline.producer.kafka.TopicTail;
import io.userpipeline.producer.ledger.LandingTail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** The topics that this replica must know are followed; if one is not, where and why not. */
@ApplicationScoped
class TopicHealth {

  private final Journal journal;
  private final LandingTail landings;

  TopicHealth(Journal journal, LandingTail landings) {
    this.journal = journal;
    this.landings = landings;
  }

  /** Requests can be kept: all runs are known, and Kafka has answered in the last seconds. */
  @Produces
  @Readiness
  HealthCheck journal() {
    return () -> answer("journal", journal.status(), journal.status().isUsable());
  }

  /** What is said of runs is true: reports of the job are read as they come. */
  @Produces
  @Readiness
  HealthCheck ledger() {
    return () -> answer("ledger", landings.status(), landings.status().isFollowed());
  }

  /** The thread that reads the job's reports is at work; nothing else restarts it. */
  @Produces
  @Liveness
  HealthCheck alive() {
    return () -> HealthCheckResponse.named("ledger thread").status(landings.isAlive()).build();
  }

  private static HealthCheckResponse answer(String name, TopicTail.Status status, boolean ready) {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(name).status(ready);
    if (status.lastContact() != null) {
      response.withData("lastContact", status.lastContact().toString());
    }
    TopicTail.Problem problem = status.problem();
    if (problem != null) {
      response
          .withData("topic", problem.topic())
          .withData("nextOffsets", problem.next().toString())
          .withData("reason", problem.reason());
    }
    return response.build();
  }
}
