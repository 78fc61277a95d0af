package io.userpipeline.consumer.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobHealthTest {

  private Duration passed = Duration.ZERO;
  private final JobHealth health = every(Duration.ZERO);

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
    passed = passed.plus(Duration.ofMinutes(10));
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
    passed = passed.plus(Duration.ofSeconds(121));

    // When
    JobHealth.Answer answer = health.readiness();

    // Then
    assertThat(answer.good()).isFalse();
    assertThat(answer.reason()).contains("121 s").contains("17 records");
  }

  @Test
  void isReadyWhileNoBatchIsDueForLongerThanOneMayTake() {
    // Given
    JobHealth seldom = every(Duration.ofMinutes(30));
    seldom.running();
    seldom.caughtUp();
    passed = passed.plus(Duration.ofMinutes(31));

    // When
    JobHealth.Answer answer = seldom.readiness();

    // Then
    assertThat(answer.good()).isTrue();
    passed = passed.plus(Duration.ofMinutes(2));
    assertThat(seldom.readiness().good()).isFalse();
  }

  @Test
  void isReadyWhileABatchGetsOnHoweverLongItLasts() {
    // Given
    health.running();
    passed = passed.plus(Duration.ofMinutes(10));
    health.progressed();

    // When
    JobHealth.Answer answer = health.readiness();

    // Then
    assertThat(answer.good()).isTrue();
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
    passed = passed.plus(Duration.ofHours(5));

    // When
    JobHealth.Answer answer = health.liveness();

    // Then
    assertThat(answer.good()).isTrue();
  }

  @Test
  void isNotAliveWhenNobodyLooksAfterTheQuery() {
    // Given
    health.running();
    passed = passed.plus(Duration.ofMinutes(3));

    // When
    JobHealth.Answer answer = health.liveness();

    // Then
    assertThat(answer.good()).isFalse();
    assertThat(answer.reason()).contains("180 s");
  }

  /** Two minutes for a batch that is due. */
  private JobHealth every(Duration interval) {
    return new JobHealth(() -> passed.toNanos(), Duration.ofMinutes(2), interval);
  }
}
