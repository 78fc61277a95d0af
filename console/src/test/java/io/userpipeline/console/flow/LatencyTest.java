package io.userpipeline.console.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyTest {

  private static final long SECOND = 1_000_000_000L;
  private static final double ABOVE = Double.POSITIVE_INFINITY;

  private final Latency latency = new Latency();

  @Test
  void isThatOfWhatWasCountedSince() {
    // Given: thousands that were slow before
    latency.add(0, Map.of(0.1, 0.0, 0.2, 0.0, ABOVE, 5_000.0));

    // When
    latency.add(SECOND, Map.of(0.1, 50.0, 0.2, 100.0, ABOVE, 5_100.0));

    // Then
    assertThat(latency.quantile(0.5)).isCloseTo(100, within(0.1));
    assertThat(latency.quantile(0.75)).isCloseTo(150, within(0.1));
    assertThat(latency.quantile(0.99)).isCloseTo(198, within(0.1));
  }

  @Test
  void whatIsAboveAllBoundsIsAtLeastTheLast() {
    // Given
    latency.add(0, Map.of(0.1, 0.0, ABOVE, 0.0));

    // When
    latency.add(SECOND, Map.of(0.1, 0.0, ABOVE, 10.0));

    // Then
    assertThat(latency.quantile(0.5)).isEqualTo(100);
  }

  @Test
  void isNotKnownWhereNothingLanded() {
    // Given
    latency.add(0, Map.of(0.1, 3.0, ABOVE, 3.0));

    // When
    latency.add(SECOND, Map.of(0.1, 3.0, ABOVE, 3.0));

    // Then
    assertThat(latency.quantile(0.5)).isNull();
  }

  @Test
  void isNotKnownAcrossAGapOrANewStart() {
    // Given
    latency.add(0, Map.of(0.1, 3.0, ABOVE, 9.0));
    latency.add(SECOND, Map.of(0.1, 1.0, ABOVE, 1.0));

    // When / Then
    assertThat(latency.quantile(0.5)).isNull();
    latency.add(2 * SECOND, Map.of());
    latency.add(3 * SECOND, Map.of(0.1, 8.0, ABOVE, 8.0));
    assertThat(latency.quantile(0.5)).isNull();
  }
}
