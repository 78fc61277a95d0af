package io.userpipeline.consumer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.drift.DriftKind.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftCountsTest {

  @Test
  void staysBoundedWhenManyTasksBringDifferentKinds() {
    // Given
    DriftCounts.Accumulator driver = new DriftCounts.Accumulator();

    // When
    for (int task = 0; task < 10; task++) {
      DriftCounts.Accumulator counted = new DriftCounts.Accumulator();
      for (int field = 0; field < 150; field++) {
        counted.add(unknown("/" + task + "/" + field));
      }
      driver.merge(counted);
    }

    // Then
    assertThat(driver.value().kinds()).hasSize(DriftCounts.MAX_KINDS);
    assertThat(driver.value().others()).isEqualTo(1_500 - DriftCounts.MAX_KINDS);
  }

  @Test
  void addsWhatTasksCounted() {
    // Given
    DriftCounts.Accumulator driver = new DriftCounts.Accumulator();
    DriftCounts.Accumulator task = new DriftCounts.Accumulator();
    task.add(unknown("/a"));
    task.add(unknown("/a"));

    // When
    driver.merge(task);
    driver.merge(task.copy());

    // Then
    assertThat(driver.value().kinds()).containsEntry(unknown("/a"), 4L);
    assertThat(task.isZero()).as("what Spark brings to the driver").isFalse();
    assertThat(task.copyAndReset().isZero()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'/a\nFAKE LINE', '/a?FAKE LINE'",
    "/\u202Etxt, /?txt",
    "/\uD83D, /?",
    "/é😀, /é😀",
    "'/\u2028x', '/?x'"
  })
  void keepsNamesFromBreakingTheLog(String field, String expected) {
    // When
    DriftKind kind = unknown(field);

    // Then
    assertThat(kind.field()).isEqualTo(expected);
  }

  @Test
  void cutsLongNames() {
    // When
    DriftKind kind = unknown("/" + "x".repeat(1_000_000));

    // Then
    assertThat(kind.field()).hasSize(120);
  }

  private static DriftKind unknown(String field) {
    return new DriftKind(Difference.UNKNOWN_FIELD, field, "string");
  }
}
