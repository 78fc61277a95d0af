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
    boolean waited = activity.acknowledged(first);

    // Then
    assertThat(waited).isTrue();
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
    PublishActivity.Send send = sendAfter(0);
    activity.sent(send);
    assertThat(activity.refused(send)).isTrue();
    assertThat(activity.inFlight()).isOne();

    // When
    boolean waited = activity.acknowledged(send);

    // Then
    assertThat(waited).isTrue();
    assertThat(activity.inFlight()).isZero();
    assertThat(activity.longestWait()).isEmpty();
  }

  @Test
  void anAnswerAfterTheyWereGivenUpChangesNothingOfThoseThatWait() {
    // Given
    PublishActivity.Send late = sendAfter(0);
    sendAfter(0);
    assertThat(activity.givenUp(late)).isOne();

    // When
    boolean waited = activity.acknowledged(late);

    // Then
    assertThat(waited).isFalse();
    assertThat(activity.lastAck()).isEmpty();
    assertThat(activity.inFlight()).isOne();
  }

  @Test
  void nothingIsOnItsWayAfterItWasGivenUp() {
    // Given
    PublishActivity.Send send = sendAfter(0);
    assertThat(activity.givenUp(send)).isOne();

    // When
    activity.sent(send);

    // Then
    assertThat(activity.inFlight()).isZero();
    assertThat(activity.isGivenUp(send)).isTrue();
  }

  @Test
  void theWaitBeginsAnewWhenNothingWaitedInBetween() {
    // Given
    PublishActivity.Send send = sendAfter(0);
    assertThat(activity.acknowledged(send)).isTrue();
    clock.advance(Duration.ofSeconds(60));

    // When
    activity.sent(send);

    // Then
    assertThat(activity.longestWait()).contains(Duration.ZERO);
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
    PublishActivity.Send send = new PublishActivity.Send();
    activity.sent(send);
    return send;
  }
}
