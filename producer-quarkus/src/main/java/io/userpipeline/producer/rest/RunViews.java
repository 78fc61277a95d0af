package io.userpipeline.producer.rest;

import io.userpipeline.producer.ledger.Ledgers;
import io.userpipeline.producer.run.Run;
import jakarta.enterprise.context.ApplicationScoped;

/** Joins runs with what became of their events. */
@ApplicationScoped
class RunViews {

  private final Ledgers ledgers;

  RunViews(Ledgers ledgers) {
    this.ledgers = ledgers;
  }

  RunView of(Run run) {
    return RunView.of(run, ledgers.of(run));
  }

  /** The pages that a query wants. */
  PageView.Some pagesOf(Run run, Query query) {
    return PageView.Some.of(run, ledgers, query);
  }
}
