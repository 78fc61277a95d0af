package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FetchActivityTest {

  private final SteppingClock clock = new SteppingClock();
  private final FetchActivity activity = new FetchActivity(clock);

  @Test
  void beforeTheFirstFetchNothingIsKnown() {
    assertThat(activity.lastSuccess()).isEmpty();
    assertThat(activity.outstandingSince()).isEmpty();
  }

  @Test
  void anAttemptThatRepeatsAnotherDoesNotBeginAnew() {
    // Given
    activity.asks("a");

    // When
    activity.asks("a");

    // Then
    assertThat(activity.outstandingSince()).contains(Instant.ofEpochSecond(1));
  }

  @Test
  void aSuccessBeginsTheWaitOfTheOthersAnew() {
    // Given
    activity.asks("a");
    activity.asks("b");

    // When
    activity.succeeded();
    activity.ended("a");

    // Then
    assertThat(activity.lastSuccess()).contains(Instant.ofEpochSecond(2));
    assertThat(activity.outstandingSince()).contains(Instant.ofEpochSecond(2));
  }

  @Test
  void aFailureIsNoSuccess() {
    // Given
    activity.asks("a");

    // When
    activity.ended("a");

    // Then
    assertThat(activity.lastSuccess()).isEmpty();
    assertThat(activity.outstandingSince()).isEmpty();
  }

  /** A second later each time it is read. */
  private static final class SteppingClock extends Clock {

    private long seconds;

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(++seconds);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
