package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FetchActivityTest {

  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final FetchActivity activity = new FetchActivity(clock, clock);

  @Test
  void beforeTheFirstFetchNothingIsKnown() {
    assertThat(activity.lastSuccess()).isEmpty();
    assertThat(activity.outstanding()).isEmpty();
  }

  @Test
  void anAttemptThatRepeatsAnotherDoesNotBeginAnew() {
    // Given
    asks("a");

    // When
    asks("a");

    // Then
    assertThat(activity.outstanding()).contains(Duration.ofSeconds(1));
  }

  @Test
  void aSuccessBeginsTheWaitOfTheOthersAnew() {
    // Given
    asks("a");
    asks("b");

    // When
    activity.succeeded();
    activity.ended("a");

    // Then
    assertThat(activity.lastSuccess()).contains(Instant.ofEpochSecond(2));
    assertThat(activity.outstanding()).contains(Duration.ZERO);
  }

  @Test
  void aFailureIsNoSuccess() {
    // Given
    asks("a");

    // When
    activity.ended("a");

    // Then
    assertThat(activity.lastSuccess()).isEmpty();
    assertThat(activity.outstanding()).isEmpty();
  }

  @Test
  void aClockThatIsSetMakesNoWait() {
    // Given
    asks("a");

    // When
    clock.set(Instant.EPOCH.plus(Duration.ofDays(1)));

    // Then
    assertThat(activity.outstanding()).contains(Duration.ZERO);
  }

  private void asks(String fetch) {
    clock.advance(Duration.ofSeconds(1));
    activity.asks(fetch);
  }
}
