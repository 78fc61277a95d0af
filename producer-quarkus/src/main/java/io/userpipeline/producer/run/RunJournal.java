package io.userpipeline.producer.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.userpipeline.producer.client.UserQuery;
import io.userpipeline.producer.journal.JournalEntry;
import java.time.Instant;
import java.util.UUID;

/**
 * How runs are written in the journal: a run that waits is a {@code request}, a run that has
 * started is a {@code run}, the wish to end one is a {@code cancel}. Anyone writes requests and
 * cancellations; the leader turns them into runs and forgets them.
 */
@RegisterForReflection(
    targets = {
      Run.class,
      RunOrder.class,
      UserQuery.class,
      LeftOut.class,
      RunFailure.class,
      RunJournal.Cancellation.class
    })
final class RunJournal {

  static final String REQUEST = "request/";
  static final String RUN = "run/";
  static final String CANCEL = "cancel/";

  private RunJournal() {}

  static JournalEntry request(RunOrder order) {
    return JournalEntry.of(REQUEST + order.id(), order);
  }

  static JournalEntry run(Run run) {
    return JournalEntry.of(RUN + run.id(), run);
  }

  static JournalEntry cancel(UUID run, Cancellation cancellation) {
    return JournalEntry.of(CANCEL + run, cancellation);
  }

  static JournalEntry forgetRequest(UUID run) {
    return JournalEntry.forget(REQUEST + run);
  }

  static JournalEntry forgetRun(UUID run) {
    return JournalEntry.forget(RUN + run);
  }

  static JournalEntry forgetCancel(UUID run) {
    return JournalEntry.forget(CANCEL + run);
  }

  /** Somebody wants a run to end. */
  record Cancellation(String actor, Instant at) {}
}
