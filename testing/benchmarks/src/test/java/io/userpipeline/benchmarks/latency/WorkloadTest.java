package io.userpipeline.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  private static final Duration WARM_UP = Duration.ofSeconds(10);

  @Test
  void eventsAreSentAtEqualDistances() {
    // When
    Workload workload = new Workload(100, WARM_UP, Duration.ofSeconds(20));

    // Then
    assertThat(workload.events()).isEqualTo(3_000);
    assertThat(workload.intended(150)).isEqualTo(1_500_000_000);
  }

  @Test
  void nobodyWaitsForARowWhileItGetsWarm() {
    // When
    Workload workload = new Workload(1, WARM_UP, Duration.ofSeconds(20));

    // Then
    assertThat(IntStream.range(0, workload.events()).filter(workload::isWatched))
        .hasSize(20)
        .allMatch(event -> event >= 10);
  }

  @Test
  void atEveryRateTenRowsASecondAreWaitedForAtMost() {
    // When
    Workload workload = new Workload(1_000, WARM_UP, Duration.ofSeconds(20));

    // Then
    assertThat(IntStream.range(0, workload.events()).filter(workload::isWatched)).hasSize(200);
  }
}
