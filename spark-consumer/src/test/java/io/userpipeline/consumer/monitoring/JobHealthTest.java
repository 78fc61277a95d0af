package io.userpipeline.consumer.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class JobHealthTest {

  private final SettableClock clock = new SettableClock();
  private final JobHealth health = new JobHealth(clock, Duration.ofMinutes(2));

  @Test
  void isNotReadyBeforeTheQueryRuns() {
    // When
    JobHealth.Answer answer = health.readiness();

    // Then
    assertThat(answer).isEqualTo(new JobHealth.Answer(false, "starting"));
  }

  @Test
  void isReadyWhileBatchesEnd() {
    // Given
    health.running();
    clock.advance(Duration.ofMinutes(10));
    health.batchOver(17);

    // When
    JobHealth.Answer answer = health.readiness();

    // Then
    assertThat(answer.good()).isTrue();
  }

  @Test
  void saysForHowLongNoBatchWasOver() {
    // Given
    health.running();
    health.batchOver(17);
    clock.advance(Duration.ofSeconds(121));

    // When
    JobHealth.Answer answer = health.readiness();

    // Then
    assertThat(answer.good()).isFalse();
    assertThat(answer.reason()).contains("121 s").contains("17 records");
  }

  @Test
  void saysWhyTheQueryDoesNotRun() {
    // Given
    health.running();
    health.notRunning("the query failed");

    // When
    JobHealth.Answer answer = health.readiness();

    // Then
    assertThat(answer).isEqualTo(new JobHealth.Answer(false, "the query failed"));
  }

  @Test
  void isAliveWhileItWaitsForAServerHoweverLong() {
    // Given
    health.notRunning("waiting for Kafka and Cassandra");
    clock.advance(Duration.ofHours(5));

    // When
    JobHealth.Answer answer = health.liveness();

    // Then
    assertThat(answer.good()).isTrue();
  }

  @Test
  void isNotAliveWhenNobodyLooksAfterTheQuery() {
    // Given
    health.running();
    clock.advance(Duration.ofMinutes(3));

    // When
    JobHealth.Answer answer = health.liveness();

    // Then
    assertThat(answer.good()).isFalse();
    assertThat(answer.reason()).contains("180 s");
  }

  private static final class SettableClock extends Clock {

    private Instant now = Instant.parse("2026-11-25T10:00:00Z");

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
