package io.userpipeline.consumer.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T12:00:00Z, 3600",
    "2026-01-01T11:30:00Z, 1800",
    "2026-01-01T11:00:00Z, 1",
    "1970-01-01T00:00:00Z, 1",
    "1969-12-31T23:59:59Z, 1",
    "2026-01-01T13:00:00Z, 3600",
    "+290000-01-01T00:00:00Z, 3600"
  })
  void endsTheRowAFixedTimeAfterTheTimestampOfItsRecord(Instant record, int seconds) {
    // Given
    Expiry expiry = new Expiry(Duration.ofHours(1), InstantSource.fixed(NOW));

    // When
    int remaining = expiry.seconds(record.getEpochSecond() * 1_000_000);

    // Then
    assertThat(remaining).isEqualTo(seconds);
  }
}
