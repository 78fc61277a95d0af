package io.userpipeline.torture.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWaitTest {

  private static final Duration MOMENT = Duration.ofSeconds(100);

  @Test
  void itIsTheLastLookAtWhichARecordWaited() {
    // Given
    List<Sample> samples =
        List.of(sample(90, 5, 1), sample(110, 9, 9), sample(130, 12, 9), sample(140, 12, 12));

    // When
    Duration last = LastWait.after(MOMENT, samples);

    // Then
    assertThat(last).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void whatWaitedBeforeDoesNotCount() {
    // Given
    List<Sample> samples = List.of(sample(90, 5, 1), sample(110, 9, 9));

    // When
    Duration last = LastWait.after(MOMENT, samples);

    // Then
    assertThat(last).isEqualTo(Duration.ZERO);
  }

  private static Sample sample(int second, long end, long done) {
    return new Sample(Duration.ofSeconds(second), end, done, Duration.ZERO, true);
  }
}
