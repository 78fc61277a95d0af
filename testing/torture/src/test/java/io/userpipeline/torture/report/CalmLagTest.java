package io.userpipeline.torture.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.torture.plan.Fault;
import io.userpipeline.torture.plan.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalmLagTest {

  private static final Duration BEGIN = Duration.ofSeconds(30);

  @Test
  void theFirstMinuteIsTheStartOfThePipeline() {
    // Given
    List<Sample> samples = List.of(sample(20, 20), sample(89, 30), sample(90, 1));

    // When
    CalmLag lag = CalmLag.of(BEGIN, samples, List.of()).orElseThrow();

    // Then
    assertThat(lag.moments()).isEqualTo(1);
    assertThat(lag.longest()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aFaultCountsUntilAMinuteAndTwiceItsLengthAfterItsEnd() {
    // Given
    List<Sample> samples = List.of(sample(100, 1), sample(105, 9), sample(187, 9), sample(189, 2));

    // When
    CalmLag lag = CalmLag.of(BEGIN, samples, List.of(fault(101, 110))).orElseThrow();

    // Then
    assertThat(lag.moments()).isEqualTo(2);
    assertThat(lag.longest()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void ofAHundredMomentsOneMayBeLonger() {
    // Given
    List<Sample> samples = IntStream.rangeClosed(1, 100).mapToObj(i -> sample(100 + i, i)).toList();

    // When
    CalmLag lag = CalmLag.of(BEGIN, samples, List.of()).orElseThrow();

    // Then
    assertThat(lag.p50()).isEqualTo(Duration.ofSeconds(50));
    assertThat(lag.p99()).isEqualTo(Duration.ofSeconds(99));
    assertThat(lag.longest()).isEqualTo(Duration.ofSeconds(100));
  }

  @Test
  void whereFaultsNeverEndThereIsNothingToSay() {
    // Given
    List<Sample> samples = List.of(sample(106, 10));

    // When
    Optional<CalmLag> lag = CalmLag.of(BEGIN, samples, List.of(fault(105, 110)));

    // Then
    assertThat(lag).isEmpty();
  }

  private static Sample sample(int second, int waited) {
    return new Sample(Duration.ofSeconds(second), 10, 5, Duration.ofSeconds(waited), true);
  }

  private static Recovery fault(int began, int ended) {
    return new Recovery(
        new Fault.Kill(Part.JOB),
        Duration.ofSeconds(began),
        Duration.ofSeconds(ended),
        Optional.empty());
  }
}
