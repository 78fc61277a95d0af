package io.userpipeline.producer.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.userpipeline.producer.run.RunState;
import io.userpipeline.producer.run.Runs;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Says how much is on its way between Kafka and Cassandra, by the state of its run: what is missing
 * of a run that has ended and stays so is lost, while one at work always has some on their way.
 */
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
    for (RunState state : RunState.values()) {
      Gauge.builder("userpipeline.ledger.missing", () -> missing(state))
          .description(
              "Acknowledged events of remembered runs that neither landed nor are dead letters")
          .tag("state", state.name())
          .register(meters);
    }
  }

  private int missing(RunState state) {
    return runs.select(run -> run.state() == state && run.acked() > 0).stream()
        .mapToInt(run -> ledgers.of(run).missing())
        .sum();
  }
}
