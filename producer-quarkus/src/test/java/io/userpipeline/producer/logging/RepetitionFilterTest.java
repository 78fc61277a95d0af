package io.userpipeline.producer.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepetitionFilterTest {

  private static final String KAFKA = "org.apache.kafka.clients.NetworkClient";
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

  private final RepetitionFilter filter = new RepetitionFilter();

  @ParameterizedTest
  @CsvSource({"2, false", "59, false", "60, true"})
  void aComplaintOfKafkaComesOnceAMinute(int secondsLater, boolean again) {
    // Given
    filter.isLoggable(entry(KAFKA, Level.WARNING, "Connection to node -1 failed", NOW));

    // When
    boolean loggable =
        filter.isLoggable(
            entry(
                KAFKA,
                Level.WARNING,
                "Connection to node 3 failed",
                NOW.plusSeconds(secondsLater)));

    // Then
    assertThat(loggable).isEqualTo(again);
  }

  @Test
  void anotherComplaintIsHeard() {
    // Given
    filter.isLoggable(entry(KAFKA, Level.WARNING, "Connection to node -1 failed", NOW));

    // When
    boolean loggable = filter.isLoggable(entry(KAFKA, Level.WARNING, "Authentication failed", NOW));

    // Then
    assertThat(loggable).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "io.userpipeline.producer.run.Runs, INFO, Run queued",
    "org.apache.kafka.clients.NetworkClient, FINE, Sending a request"
  })
  void everythingElseIsHeardEachTime(String logger, String level, String message) {
    // Given
    filter.isLoggable(entry(logger, Level.parse(level), message, NOW));

    // When
    boolean loggable = filter.isLoggable(entry(logger, Level.parse(level), message, NOW));

    // Then
    assertThat(loggable).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "SRMSG18206: Unable to write to Kafka, false",
    "SRMSG18212: Message was not sent, false",
    "SRMSG18258: Kafka producer connected, true",
    "Run finished, true",
    ", true"
  })
  void onlyTheFailureOfOneEventIsLeftOut(String message, boolean logged) {
    // When
    boolean loggable = filter.isLoggable(new LogRecord(Level.SEVERE, message));

    // Then
    assertThat(loggable).isEqualTo(logged);
  }

  private static LogRecord entry(String logger, Level level, String message, Instant time) {
    LogRecord entry = new LogRecord(level, message);
    entry.setLoggerName(logger);
    entry.setInstant(time);
    return entry;
  }
}
