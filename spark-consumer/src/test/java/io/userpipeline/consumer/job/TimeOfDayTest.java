package io.userpipeline.consumer.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeOfDayTest {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private long nanos = Long.MAX_VALUE - 1_000;
  private final TimeOfDay timeOfDay = new TimeOfDay(() -> now, () -> nanos);

  @Test
  void aStepBackIsToldOnceWithItsSize() {
    // Given
    pass(Duration.ofMillis(100));
    now = now.minusSeconds(50);

    // When
    var first = timeOfDay.setBack();

    // Then
    assertThat(first).contains(Duration.ofSeconds(50));
    assertThat(timeOfDay.setBack()).isEmpty();
  }

  @Test
  void timeThatPassesIsNoStep() {
    // Given
    pass(Duration.ofDays(3));

    // When
    var step = timeOfDay.setBack();

    // Then
    assertThat(step).isEmpty();
  }

  @Test
  void aStepForwardDelaysNothingAndIsNotTold() {
    // Given
    now = now.plusSeconds(3_600);

    // When
    var step = timeOfDay.setBack();

    // Then
    assertThat(step).isEmpty();
  }

  @Test
  void whatWasAheadAndIsSetRightIsAStepBack() {
    // Given
    now = now.plusSeconds(240);
    timeOfDay.setBack();
    now = now.minusSeconds(240);

    // When
    var step = timeOfDay.setBack();

    // Then
    assertThat(step).contains(Duration.ofSeconds(240));
  }

  @Test
  void aClockThatIsSlowedDownIsNoStep() {
    // Given
    boolean told = false;

    // When
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMillis(100));
      now = now.minusMillis(50);
      told |= timeOfDay.setBack().isPresent();
    }

    // Then
    assertThat(told).isFalse();
  }

  private void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }
}
