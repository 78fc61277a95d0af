package io.userpipeline.consumer.deadletter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErrorBudgetTest {

  private Duration passed = Duration.ZERO;
  private final ErrorBudget budget =
      new ErrorBudget(5, Duration.ofMinutes(5), 1_000, () -> passed.toNanos());

  @Test
  void letsThePercentageItselfPassAndStopsAtOneMore() {
    // Given
    budget.spend(10_000, 500);

    // When, Then
    assertThatThrownBy(() -> budget.spend(0, 1))
        .isInstanceOf(ErrorBudgetException.class)
        .hasMessageContaining("501 of the last 10000 records")
        .hasMessageContaining("5.0 %");
  }

  @Test
  void provesNothingOfFewRecords() {
    // Given
    budget.spend(999, 999);

    // When, Then
    assertThatThrownBy(() -> budget.spend(1, 0)).isInstanceOf(ErrorBudgetException.class);
  }

  @Test
  void forgetsWhatIsOlderThanTheWindow() {
    // Given
    budget.spend(999, 999);
    passed = passed.plus(Duration.ofMinutes(5)).plusMillis(1);

    // When, Then
    assertThatCode(() -> budget.spend(1_000, 0)).doesNotThrowAnyException();
  }

  @Test
  void remembersWhatIsAsOldAsTheWindow() {
    // Given
    budget.spend(999, 999);
    passed = passed.plus(Duration.ofMinutes(5));

    // When, Then
    assertThatThrownBy(() -> budget.spend(1, 0)).hasMessageContaining("999 of the last 1000 ");
  }

  @Test
  void remembersWhatIsYoungerThanTheWindow() {
    // Given
    budget.spend(1_000, 0);
    passed = passed.plus(Duration.ofMinutes(3));
    budget.spend(1_000, 50);
    passed = passed.plus(Duration.ofMinutes(3));

    // When, Then
    assertThatThrownBy(() -> budget.spend(0, 1)).hasMessageContaining("51 of the last 1000 ");
  }

  @Test
  void addsUpManySmallBatches() {
    // Given
    for (int batch = 0; batch < 10_000; batch++) {
      budget.spend(1, batch % 20 == 19 ? 1 : 0);
      passed = passed.plusMillis(10);
    }

    // When, Then
    assertThatThrownBy(() -> budget.spend(1, 1)).hasMessageContaining("501 of the last 10001");
  }
}
