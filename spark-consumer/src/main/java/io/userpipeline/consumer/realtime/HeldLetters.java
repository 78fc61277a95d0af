package io.userpipeline.consumer.realtime;

import io.userpipeline.consumer.deadletter.ErrorBudget;
import io.userpipeline.consumer.landing.Landing;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rejected records that wait for a moment, so that the error budget is asked about many at once,
 * and before they are dead letters. Used by whoever lands.
 */
final class HeldLetters {

  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

  /** With their values they are some megabytes at most. */
  private static final int MOST = 1_000;

  private final @Nullable ErrorBudget budget;
  private final List<Held> held = new ArrayList<>();
  private long handled;
  private long firstHeld;

  /**
   * @param budget null where any number of records may be rejected, so that none waits
   */
  HeldLetters(@Nullable ErrorBudget budget) {
    this.budget = budget;
  }

  /** A further record was handled. */
  void count() {
    handled++;
  }

  /** Whether the record waits from now on. */
  boolean hold(SourceRecord record, Rejection rejection) {
    if (budget == null) {
      return false;
    }
    if (held.isEmpty()) {
      firstHeld = System.nanoTime();
    }
    held.add(new Held(record, rejection));
    return true;
  }

  /** Whether those that wait have done so for long enough. */
  boolean areDue() {
    return !held.isEmpty()
        && (held.size() >= MOST || System.nanoTime() - firstHeld >= LONGEST_WAIT.toNanos());
  }

  /** Publishes those that wait, if the budget allows it, which throws otherwise. */
  void publish(Landing landing) throws InterruptedException {
    if (budget != null) {
      budget.spend(handled, held.size());
    }
    handled = 0;
    for (Held letter : held) {
      landing.publish(letter.record(), letter.rejection());
    }
    held.clear();
  }

  private record Held(SourceRecord record, Rejection rejection) {}
}
