package io.userpipeline.torture.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.torture.plan.Fault;
import io.userpipeline.torture.plan.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalmLagTest {

  @Test
  void aRecordThatHasNotLandedWaitsSinceTheLookBeforeItWasSeen() {
    // Given
    List<Sample> samples =
        List.of(sample(0, 10, 10), sample(1, 20, 10), sample(2, 30, 10), sample(3, 40, 25));

    // When
    CalmLag lag = CalmLag.of(samples, List.of()).orElseThrow();

    // Then
    assertThat(lag.moments()).isEqualTo(4);
    assertThat(lag.p50()).isEqualTo(Duration.ofSeconds(2));
    assertThat(lag.longest()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whereEverythingHasLandedNothingWaits() {
    // Given
    List<Sample> samples = List.of(sample(0, 10, 10), sample(1, 20, 20));

    // When
    CalmLag lag = CalmLag.of(samples, List.of()).orElseThrow();

    // Then
    assertThat(lag.longest()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aFaultCountsUntilAMinuteAfterItsEnd() {
    // Given
    List<Sample> samples =
        List.of(
            sample(0, 10, 10),
            sample(10, 20, 10),
            sample(69, 30, 10),
            sample(75, 40, 40),
            sample(76, 50, 40));

    // When
    CalmLag lag = CalmLag.of(samples, List.of(fault(5, 10))).orElseThrow();

    // Then
    assertThat(lag.moments()).isEqualTo(3);
    assertThat(lag.longest()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whereFaultsNeverEndThereIsNothingToSay() {
    // Given
    List<Sample> samples = List.of(sample(6, 10, 10));

    // When
    Optional<CalmLag> lag = CalmLag.of(samples, List.of(fault(5, 10)));

    // Then
    assertThat(lag).isEmpty();
  }

  private static Sample sample(int second, long end, long done) {
    return new Sample(Duration.ofSeconds(second), end, done, true);
  }

  private static Recovery fault(int began, int ended) {
    return new Recovery(
        new Fault.Kill(Part.JOB),
        Duration.ofSeconds(began),
        Duration.ofSeconds(ended),
        Optional.empty());
  }
}
