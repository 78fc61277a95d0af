package io.userpipeline.torture.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.torture.verify.Rule;
import io.userpipeline.torture.verify.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandstillsTest {

  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final List<Sample> samples = new ArrayList<>();

  @Test
  void findsAJobThatIsReadyAndLandsNothing() {
    // Given
    for (int second = 0; second <= 60; second++) {
      seen(second, 100, 90, true);
    }

    // When
    List<Violation> untold = Standstills.untold(samples, LIMIT);

    // Then
    assertThat(untold).extracting(Violation::rule).containsExactly(Rule.STANDSTILL_IS_TOLD);
  }

  @Test
  void aJobThatSaysSoMayStandStill() {
    // Given
    for (int second = 0; second <= 60; second++) {
      seen(second, 100, 90, second < 30);
    }

    // When
    List<Violation> untold = Standstills.untold(samples, LIMIT);

    // Then
    assertThat(untold).isEmpty();
  }

  @Test
  void aJobThatLandsSlowlyDoesNotStandStill() {
    // Given
    for (int second = 0; second <= 60; second++) {
      seen(second, 100, second / 30, true);
    }

    // When
    List<Violation> untold = Standstills.untold(samples, LIMIT);

    // Then
    assertThat(untold).isEmpty();
  }

  @Test
  void aJobThatHasNothingToDoDoesNotStandStill() {
    // Given
    for (int second = 0; second <= 60; second++) {
      seen(second, 90, 90, true);
    }

    // When
    List<Violation> untold = Standstills.untold(samples, LIMIT);

    // Then
    assertThat(untold).isEmpty();
  }

  @Test
  void ofATimeInWhichKafkaSaidNothingNothingIsKnown() {
    // Given
    seen(0, 100, 90, true);
    seen(60, 100, 90, true);

    // When
    List<Violation> untold = Standstills.untold(samples, LIMIT);

    // Then
    assertThat(untold).isEmpty();
  }

  private void seen(int second, long end, long done, boolean ready) {
    samples.add(new Sample(Duration.ofSeconds(second), end, done, Duration.ZERO, ready));
  }
}
