package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          120                           | PT2M
          0                             | PT0S
          Sun, 1 Mar 2026 10:00:30 GMT  | PT30S
          Sun, 01 Mar 2026 09:59:00 GMT | PT-1M
          """)
  void secondsAndDatesAreUnderstood(String header, Duration expected) {
    assertThat(RetryAfter.parse(header, null, CLOCK)).contains(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "soon", "-5", "99999999999999999999"})
  void anythingElseIsAsGoodAsNothing(String header) {
    assertThat(RetryAfter.parse(header, null, CLOCK)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Sun, 1 Mar 2026 12:00:30 GMT | Sun, 1 Mar 2026 12:00:00 GMT | PT30S
          Sun, 1 Mar 2026 10:00:30 GMT | some day                     | PT30S
          """)
  void aDateIsByTheClockOfTheServerThatSaysIt(String header, String date, Duration expected) {
    assertThat(RetryAfter.parse(header, date, CLOCK)).contains(expected);
  }
}
