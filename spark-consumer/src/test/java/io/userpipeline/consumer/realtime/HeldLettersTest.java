package io.userpipeline.consumer.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.deadletter.ErrorBudget;
import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeldLettersTest {

  private static final Rejection REJECTION = Rejection.invalid("name is missing");
  private static final SourceRecord RECORD =
      new SourceRecord("users", 3, 1, 1_000, null, null, List.of());

  private final ErrorBudget.Shared budget =
      new ErrorBudget.Shared(UUID.randomUUID(), 50, Duration.ofMinutes(5), 1_000);

  @Test
  void holdsNothingWhereAnyNumberMayBeRejected() {
    // Given
    HeldLetters held = new HeldLetters(null);

    // When
    boolean waits = held.hold(RECORD, REJECTION);

    // Then
    assertThat(waits).isFalse();
    assertThat(held.areDue()).isFalse();
  }

  @Test
  void holdsALetterUntilTheBudgetIsAsked() {
    // Given
    HeldLetters held = new HeldLetters(budget.get());

    // When
    boolean waits = held.hold(RECORD, REJECTION);

    // Then
    assertThat(waits).isTrue();
  }

  @Test
  void holdsNoMoreThanAThousand() {
    // Given
    HeldLetters held = new HeldLetters(budget.get());

    // When
    for (int letter = 0; letter < 1_000; letter++) {
      held.hold(RECORD, REJECTION);
    }

    // Then
    assertThat(held.areDue()).isTrue();
  }

  @Test
  void allTasksOfAJvmSpendFromOneBudgetUntilTheQueryStartsAgain() {
    // Given
    ErrorBudget.Shared next =
        new ErrorBudget.Shared(UUID.randomUUID(), 50, Duration.ofMinutes(5), 1_000);

    // When
    ErrorBudget ofATask = budget.get();

    // Then
    assertThat(budget.get()).isSameAs(ofATask);
    assertThat(next.get()).isNotSameAs(ofATask);
  }
}
