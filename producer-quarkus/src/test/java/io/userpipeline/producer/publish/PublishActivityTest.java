package io.userpipeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PublishActivityTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final SettableClock clock = new SettableClock(START);
  private final PublishActivity activity = new PublishActivity(clock, clock);

  @Test
  void beforeTheFirstEventNothingIsKnown() {
    assertThat(activity.lastAck()).isEmpty();
    assertThat(activity.longestWait()).isEmpty();
  }

  @Test
  void theOldestIsTheFirstSentOfThoseThatWait() {
    // Given
    PublishActivity.Send first = sendAfter(0);
    sendAfter(1);
    sendAfter(1);

    // When
    clock.advance(Duration.ofSeconds(10));
    activity.acknowledged(first);

    // Then
    assertThat(activity.lastAck()).contains(START.plusSeconds(12));
    assertThat(activity.longestWait()).contains(Duration.ofSeconds(11));
    assertThat(activity.inFlight()).isEqualTo(2);
  }

  @Test
  void whatIsGivenUpIsNoAcknowledgement() {
    // Given
    PublishActivity.Send send = sendAfter(0);

    // When
    int waited = activity.givenUp(send);

    // Then
    assertThat(waited).isOne();
    assertThat(activity.lastAck()).isEmpty();
    assertThat(activity.longestWait()).isEmpty();
  }

  @Test
  void eventsThatAreSentTogetherWaitUntilTheLastIsDecided() {
    // Given
    PublishActivity.Send send = activity.sent(3);
    activity.acknowledged(send);
    activity.refused(send);
    assertThat(activity.inFlight()).isOne();

    // When
    activity.acknowledged(send);

    // Then
    assertThat(activity.inFlight()).isZero();
    assertThat(activity.longestWait()).isEmpty();
  }

  @Test
  void anAnswerAfterTheyWereGivenUpChangesNothingOfThoseThatWait() {
    // Given
    PublishActivity.Send late = activity.sent(2);
    activity.sent(1);
    int unused = activity.givenUp(late);

    // When
    activity.acknowledged(late);

    // Then
    assertThat(activity.inFlight()).isOne();
  }

  @Test
  void aClockThatIsSetMakesNoWait() {
    // Given
    sendAfter(0);

    // When
    clock.set(START.plusSeconds(86_400));

    // Then
    assertThat(activity.longestWait()).contains(Duration.ZERO);
  }

  private PublishActivity.Send sendAfter(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    return activity.sent(1);
  }
}
