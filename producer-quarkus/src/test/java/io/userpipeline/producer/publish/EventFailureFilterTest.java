package io.userpipeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFailureFilterTest {

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
    boolean isLoggable = new EventFailureFilter().isLoggable(new LogRecord(Level.SEVERE, message));

    // Then
    assertThat(isLoggable).isEqualTo(logged);
  }
}
