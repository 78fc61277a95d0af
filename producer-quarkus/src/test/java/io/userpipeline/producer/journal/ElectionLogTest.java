package io.userpipeline.producer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElectionLogTest {

  private final Lines lines = new Lines();
  private long now;
  private final ElectionLog log = new ElectionLog(() -> now);

  @BeforeEach
  void listen() {
    Logger.getLogger(ElectionLog.class.getName()).addHandler(lines);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger(ElectionLog.class.getName()).removeHandler(lines);
  }

  @Test
  void eachKindOfFailureIsToldOnceHoweverLongItGoesOn() {
    // When
    for (int minute = 0; minute < 120; minute++) {
      pass(Duration.ofMinutes(1));
      log.failed(new KafkaException("Node " + minute + " is away"));
      log.failed(new KafkaException("No grant"));
    }

    // Then
    assertThat(lines.said)
        .containsExactly(
            "No leader can be chosen: Node 0 is away", "No leader can be chosen: No grant");
  }

  @Test
  void aFailureThatStayedAwayForAWhileIsToldAgain() {
    // Given
    log.failed(new KafkaException("Node 1 is away"));

    // When
    pass(Duration.ofMinutes(2));
    log.failed(new KafkaException("Node 2 is away"));

    // Then
    assertThat(lines.said).hasSize(2);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static final class Lines extends Handler {

    private final List<String> said = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      said.add(line.getMessage().formatted(line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
