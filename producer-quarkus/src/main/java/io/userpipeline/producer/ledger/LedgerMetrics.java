package io.userpipeline.producer.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.userpipeline.producer.run.Runs;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Says how much is on its way between Kafka and Cassandra; what stays there is lost. */
@Singleton
class LedgerMetrics {

  private final MeterRegistry meters;
  private final Runs runs;
  private final Ledgers ledgers;

  LedgerMetrics(MeterRegistry meters, Runs runs, Ledgers ledgers) {
    this.meters = meters;
    this.runs = runs;
    this.ledgers = ledgers;
  }

  void register(@Observes StartupEvent event) {
    Gauge.builder("userpipeline.ledger.missing", this, LedgerMetrics::missing)
        .description(
            "Acknowledged events of remembered runs that neither landed nor are dead letters")
        .register(meters);
  }

  private double missing() {
    return runs.select(run -> run.acked() > 0).stream()
        .mapToInt(run -> ledgers.of(run).missing())
        .sum();
  }
}
