package io.userpipeline.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    // When
    Spread spread = Spread.of(List.of(10.0, 2.0, 1.0, 4.0));

    // Then
    assertThat(spread).isEqualTo(new Spread(1, 3, 10));
  }

  @Test
  void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
    // When
    Spread spread = Spread.of(List.of(10.0, 1.0, 2.0));

    // Then
    assertThat(spread).isEqualTo(new Spread(1, 2, 10));
  }
}
