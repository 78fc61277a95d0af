package io.userpipeline.consumer.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositiveDurationTest {

  private final PositiveDuration converter = new PositiveDuration();

  @ParameterizedTest
  @CsvSource({
    "200ms,PT0.2S",
    "30s,PT30S",
    "5m,PT5M",
    "2h,PT2H",
    "1d,P1D",
    "PT1M,PT1M",
    "' 1S ',PT1S"
  })
  void takesShortAndIsoForm(String value, Duration expected) {
    // When
    Duration duration = converter.convert(value);

    // Then
    assertThat(duration).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "PT0S", "PT-5S", "PT0.0001S", "5", "5 s", "soon", "1w", "-5s"})
  void namesTheRuleOfAnythingElse(String value) {
    // When, Then
    assertThatThrownBy(() -> converter.convert(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a duration of at least 1ms");
  }
}
