package io.userpipeline.console.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateTest {

  private static final long SECOND = 1_000_000_000L;

  private final Rate rate = new Rate();

  @Test
  void isNotKnownBeforeTwoLooks() {
    // When
    Double first = rate.add(0, 100.0);

    // Then
    assertThat(first).isNull();
  }

  @Test
  void isThatOfTheLastFiveSeconds() {
    // Given: 100 a second, and then 10
    for (int second = 0; second <= 10; second++) {
      rate.add(second * SECOND, second * 100.0);
    }
    for (int second = 11; second < 16; second++) {
      rate.add(second * SECOND, 1_000 + (second - 10) * 10.0);
    }

    // When
    Double last = rate.add(16 * SECOND, 1_060.0);

    // Then
    assertThat(last).isCloseTo(10, within(0.1));
  }

  @Test
  void isNoughtWhileNothingIsCounted() {
    // Given
    rate.add(0, 7.0);

    // When
    Double still = rate.add(SECOND, 7.0);

    // Then
    assertThat(still).isZero();
  }

  @Test
  void isNeverThatOfAGap() {
    // Given
    rate.add(0, 0.0);
    rate.add(SECOND, null);

    // When
    Double after = rate.add(2 * SECOND, 5_000.0);

    // Then
    assertThat(after).isNull();
    assertThat(rate.add(3 * SECOND, 5_001.0)).isEqualTo(1);
  }

  @Test
  void aProgramThatStartsAnewCountsFromNought() {
    // Given
    rate.add(0, 5_000.0);

    // When
    Double after = rate.add(SECOND, 3.0);

    // Then
    assertThat(after).isNull();
  }
}
