package io.userpipeline.torture.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.userpipeline.torture.plan.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GrowthTest {

  private static final long MEGABYTE = 1 << 20;

  private final List<Footprint> footprints = new ArrayList<>();

  @Test
  void aLeakIsToldInPercentOfAnHour() {
    // Given
    for (int minute = 0; minute <= 60; minute++) {
      seen(minute, minute, 1_000 + minute, 50);
    }

    // When
    Growth growth = Growth.of(Part.JOB, footprints).orElseThrow();

    // Then
    assertThat(growth.resident().percentAnHour().orElseThrow()).isCloseTo(5.8, within(0.1));
  }

  @Test
  void aProcessThatFollowsOneAndTakesMoreIsNoGrowth() {
    // Given
    for (int minute = 0; minute <= 120; minute++) {
      seen(minute, minute % 40, minute < 40 ? 500 : 700, 50);
    }

    // When
    Growth growth = Growth.of(Part.JOB, footprints).orElseThrow();

    // Then
    assertThat(growth.resident().percentAnHour()).contains(0.0);
  }

  @Test
  void whatAProcessTakesWhileItGetsWarmIsNoGrowth() {
    // Given
    for (int minute = 0; minute <= 60; minute++) {
      int age = minute % 14;
      seen(minute, age, age < 3 ? 300 : 700, 50);
    }

    // When
    Growth growth = Growth.of(Part.JOB, footprints).orElseThrow();

    // Then
    assertThat(growth.resident().percentAnHour()).contains(0.0);
    assertThat(growth.resident().bytes()).isEqualTo(700 * MEGABYTE);
  }

  @Test
  void aHeapThatIsCollectedNowAndThenIsNoGrowth() {
    // Given
    for (int minute = 0; minute <= 60; minute++) {
      seen(minute, minute, minute % 12 == 4 ? 500 : 700, 50);
    }

    // When
    Growth growth = Growth.of(Part.JOB, footprints).orElseThrow();

    // Then
    assertThat(growth.resident().percentAnHour()).contains(0.0);
  }

  @Test
  void someMinutesSayNothingOfHours() {
    // Given
    for (int minute = 0; minute <= 12; minute++) {
      seen(minute, minute, 700 + minute, 50);
    }

    // When
    Growth growth = Growth.of(Part.JOB, footprints).orElseThrow();

    // Then
    assertThat(growth.resident().percentAnHour()).isEmpty();
  }

  @Test
  void theFewestAndTheMostDescriptorsAreThoseOfThisPart() {
    // Given
    seen(4, 4, 700, 61);
    seen(5, 5, 700, 58);
    footprints.add(footprint(Part.BROKER_1, 5, 5, 700, 400));

    // When
    Growth growth = Growth.of(Part.JOB, footprints).orElseThrow();

    // Then
    assertThat(growth.fewestDescriptors()).isEqualTo(58);
    assertThat(growth.mostDescriptors()).isEqualTo(61);
  }

  @Test
  void aHeapIsJudgedByWhatCollectionsLeft() {
    // Given
    for (int minute = 0; minute <= 60; minute++) {
      OptionalLong live =
          minute % 5 == 0 ? OptionalLong.of((100 + minute) * MEGABYTE) : OptionalLong.empty();
      footprints.add(
          new Footprint(
              Part.JOB,
              Duration.ofMinutes(minute),
              Duration.ofMinutes(minute),
              700 * MEGABYTE,
              50,
              live));
    }

    // When
    Growth growth = Growth.of(Part.JOB, footprints).orElseThrow();

    // Then
    assertThat(growth.resident().percentAnHour()).contains(0.0);
    Growth.Memory heap = growth.liveHeap().orElseThrow();
    assertThat(heap.bytes()).isEqualTo(135 * MEGABYTE);
    assertThat(heap.percentAnHour().orElseThrow()).isCloseTo(44.4, within(0.1));
  }

  private void seen(int minute, int age, long megabytes, long descriptors) {
    footprints.add(footprint(Part.JOB, minute, age, megabytes, descriptors));
  }

  private static Footprint footprint(
      Part part, int minute, int age, long megabytes, long descriptors) {
    return new Footprint(
        part,
        Duration.ofMinutes(minute),
        Duration.ofMinutes(age),
        megabytes * MEGABYTE,
        descriptors,
        OptionalLong.empty());
  }
}
