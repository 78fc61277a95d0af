package io.userpipeline.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventScheduleTest {

  private static final Duration WARM_UP = Duration.ofSeconds(10);

  @Test
  void eventsAreSentAtEqualDistances() {
    // When
    EventSchedule schedule = new EventSchedule(100, WARM_UP, Duration.ofSeconds(20));

    // Then
    assertThat(schedule.events()).isEqualTo(3_000);
    assertThat(schedule.intended(150)).isEqualTo(1_500_000_000);
  }

  @Test
  void nobodyWaitsForARowWhileItGetsWarm() {
    // When
    EventSchedule schedule = new EventSchedule(1, WARM_UP, Duration.ofSeconds(20));

    // Then
    assertThat(IntStream.range(0, schedule.events()).filter(schedule::isWatched))
        .hasSize(20)
        .allMatch(event -> event >= 10);
  }

  @Test
  void atEveryRateTenRowsASecondAreWaitedForAtMost() {
    // When
    EventSchedule schedule = new EventSchedule(1_000, WARM_UP, Duration.ofSeconds(20));

    // Then
    assertThat(IntStream.range(0, schedule.events()).filter(schedule::isWatched)).hasSize(200);
  }
}
