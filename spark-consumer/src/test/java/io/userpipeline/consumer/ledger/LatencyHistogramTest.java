package io.userpipeline.consumer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

  private final LatencyHistogram histogram = new LatencyHistogram();

  @Test
  void aBoundBelongsToItsClassAsPrometheusWantsIt() {
    // When
    histogram.add(Duration.ofMillis(10));
    histogram.add(Duration.ofMillis(11));
    histogram.add(Duration.ofMillis(20));

    // Then
    assertThat(LatencyHistogram.boundsInSeconds()).startsWith(0.01, 0.02);
    assertThat(histogram.counts()).startsWith(1, 2, 0);
    assertThat(histogram.totalSeconds()).isEqualTo(0.041);
  }

  @Test
  void theLastClassHasNoBound() {
    // When
    histogram.add(Duration.ofDays(7));

    // Then
    assertThat(LatencyHistogram.boundsInSeconds()).endsWith(Double.POSITIVE_INFINITY);
    assertThat(histogram.counts()).hasSameSizeAs(LatencyHistogram.boundsInSeconds()).endsWith(0, 1);
  }

  @Test
  void anAcknowledgementBeforeItsEventTookNoTime() {
    // When
    histogram.add(Duration.ofMillis(-5));

    // Then
    assertThat(histogram.counts()).startsWith(1, 0);
    assertThat(histogram.totalSeconds()).isZero();
  }

  @Test
  void sumsUpAnother() {
    // Given
    LatencyHistogram other = new LatencyHistogram();
    other.add(Duration.ofMillis(15));
    other.add(Duration.ofSeconds(2));
    histogram.add(Duration.ofMillis(15));

    // When
    histogram.add(other);

    // Then
    assertThat(histogram.count()).isEqualTo(3);
    assertThat(histogram.counts()).startsWith(0, 2, 0);
    assertThat(histogram.totalSeconds()).isEqualTo(2.03);
  }
}
