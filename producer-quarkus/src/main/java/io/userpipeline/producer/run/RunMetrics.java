package io.userpipeline.producer.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Counts runs. */
@Singleton
class RunMetrics {

  private final MeterRegistry meters;
  private final RunRegistry registry;

  RunMetrics(MeterRegistry meters, RunRegistry registry) {
    this.meters = meters;
    this.registry = registry;
  }

  void register(@Observes StartupEvent event) {
    for (RunState state : new RunState[] {RunState.QUEUED, RunState.RUNNING}) {
      Gauge.builder("userpipeline.runs.unfinished", registry, runs -> count(runs, state))
          .description("Runs that have not ended; the same in every replica")
          .tag("state", state.name())
          .register(meters);
    }
  }

  /** A run has ended here. */
  void ended(Run run) {
    Timer.builder("userpipeline.runs")
        .description("Runs that this replica has brought to their end, from their start")
        .tag("state", run.state().name())
        .tag("trigger", run.order().trigger().name())
        .tag("reason", run.failure() == null ? "none" : run.failure().reason())
        .register(meters)
        .record(Duration.between(run.startedAt(), run.finishedAt()));
  }

  private static int count(RunRegistry runs, RunState state) {
    return runs.select(run -> run.state() == state).size();
  }
}
