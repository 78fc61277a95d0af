package io.userpipeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PublishActivityTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private Instant now = START;
  private final PublishActivity activity =
      new PublishActivity(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              throw new UnsupportedOperationException();
            }
          });

  @Test
  void beforeTheFirstEventNothingIsKnown() {
    assertThat(activity.lastAck()).isEmpty();
    assertThat(activity.oldestUnacknowledged()).isEmpty();
  }

  @Test
  void theOldestIsTheFirstSentOfThoseThatWait() {
    // Given
    PublishActivity.Send first = sendAfter(0);
    sendAfter(1);
    sendAfter(2);

    // When
    now = START.plusSeconds(10);
    activity.acknowledged(first);

    // Then
    assertThat(activity.lastAck()).contains(START.plusSeconds(10));
    assertThat(activity.oldestUnacknowledged()).contains(START.plusSeconds(1));
    assertThat(activity.inFlight()).isEqualTo(2);
  }

  @Test
  void whatIsGivenUpIsNoAcknowledgement() {
    // Given
    PublishActivity.Send send = sendAfter(0);

    // When
    activity.givenUp(send);

    // Then
    assertThat(activity.lastAck()).isEmpty();
    assertThat(activity.oldestUnacknowledged()).isEmpty();
  }

  private PublishActivity.Send sendAfter(int seconds) {
    now = START.plus(Duration.ofSeconds(seconds));
    return activity.sent();
  }
}
