package io.userpipeline.producer.rest;

import io.smallrye.mutiny.Multi;
import io.userpipeline.producer.ledger.Ledgers;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Joins runs with what became of their events. */
@ApplicationScoped
class RunViews {

  private final Runs runs;
  private final Ledgers ledgers;

  RunViews(Runs runs, Ledgers ledgers) {
    this.runs = runs;
    this.ledgers = ledgers;
  }

  RunView of(Run run) {
    return RunView.of(run, ledgers.of(run));
  }

  /** Every run that changes or whose events land, from now on. */
  Multi<RunView> changes() {
    return Multi.createBy().merging().streams(runs.changes(), landings()).map(this::of);
  }

  /** The run as it is now, if it is known, and then with every change. */
  Multi<RunView> changes(UUID id) {
    Multi<Run> landings = landings().filter(run -> run.id().equals(id));
    return Multi.createBy().merging().streams(runs.changes(id), landings).map(this::of);
  }

  private Multi<Run> landings() {
    return ledgers.changes().onItem().transformToMultiAndConcatenate(this::runOf);
  }

  private Multi<Run> runOf(UUID seed) {
    return Multi.createFrom().optional(runs.find(seed));
  }
}
