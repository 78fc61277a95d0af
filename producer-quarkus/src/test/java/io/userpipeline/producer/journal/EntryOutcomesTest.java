package io.userpipeline.producer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EntryOutcomesTest {

  private final EntryOutcomes outcomes = new EntryOutcomes();

  @Test
  void anEntryOfATransactionThatWasAbortedBeforeItsSenderAsksIsNotApplied() {
    // Given
    EntryOutcomes.Watch watch = outcomes.watch();
    outcomes.readTo(8);

    // When
    CompletableFuture<Boolean> outcome = watch.outcome(7);

    // Then
    assertThat(outcome).isCompletedWithValue(false);
  }

  @Test
  void anEntryThatWasCommittedBeforeItsSenderAsksIsApplied() {
    // Given
    EntryOutcomes.Watch watch = outcomes.watch();
    outcomes.applied(7);
    outcomes.readTo(8);

    // When
    CompletableFuture<Boolean> outcome = watch.outcome(7);

    // Then
    assertThat(outcome).isCompletedWithValue(true);
  }

  @Test
  void whoAsksBeforeTheReadersArePastAnEntryIsToldWhenTheyAre() {
    // Given
    EntryOutcomes.Watch watch = outcomes.watch();
    CompletableFuture<Boolean> committed = watch.outcome(7);
    CompletableFuture<Boolean> aborted = watch.outcome(8);
    outcomes.applied(7);
    assertThat(committed).isNotDone();

    // When
    outcomes.readTo(9);

    // Then
    assertThat(committed).isCompletedWithValue(true);
    assertThat(aborted).isCompletedWithValue(false);
  }

  @Test
  void anEntryOfNoTransactionIsAppliedWhenTheReadersArePastIt() {
    // Given
    outcomes.applied(7);
    outcomes.readTo(8);

    // When
    CompletableFuture<Boolean> outcome = outcomes.outcome(7);

    // Then
    assertThat(outcome).isCompletedWithValue(true);
  }
}
