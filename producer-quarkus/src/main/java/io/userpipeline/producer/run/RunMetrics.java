package io.userpipeline.producer.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.userpipeline.producer.journal.Journal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Counts runs. */
@Singleton
class RunMetrics {

  private final MeterRegistry meters;
  private final RunRegistry registry;
  private final Journal journal;

  RunMetrics(MeterRegistry meters, RunRegistry registry, Journal journal) {
    this.meters = meters;
    this.registry = registry;
    this.journal = journal;
  }

  void register(@Observes StartupEvent event) {
    Gauge.builder("userpipeline.leader", () -> journal.leadership().isAtWork() ? 1 : 0)
        .description("1 if this replica leads and can write; of all replicas one should")
        .register(meters);
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
        .record(took(run));
  }

  /** Nothing if it was cancelled before it started; two leaders may have told its ends. */
  private static Duration took(Run run) {
    Instant start = run.startedAt();
    Instant end = run.finishedAt();
    return start == null || end == null || end.isBefore(start)
        ? Duration.ZERO
        : Duration.between(start, end);
  }

  private static int count(RunRegistry runs, RunState state) {
    return runs.unfinished(state).size();
  }
}
