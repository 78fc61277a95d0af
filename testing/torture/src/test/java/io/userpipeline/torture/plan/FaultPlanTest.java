package io.userpipeline.torture.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

  private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);
  private static final Duration TIME = Duration.ofMinutes(3);

  @Test
  void theSameSeedMakesTheSamePlanAndAnotherAnother() {
    // Given
    FaultPlan first = FaultPlan.of(7, 1, 100, ALL, TIME);

    // When
    FaultPlan again = FaultPlan.of(7, 1, 100, ALL, TIME);

    // Then
    assertThat(again).isEqualTo(first);
    assertThat(FaultPlan.of(8, 1, 100, ALL, TIME).faults()).isNotEqualTo(first.faults());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aShardHasEveryKindAndEndsInTime(long seed) {
    // When
    FaultPlan plan = FaultPlan.of(seed, 1, 12, ALL, TIME);

    // Then
    assertThat(plan.faults()).hasSize(12).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(plan.faults()).extracting(planned -> planned.fault().kind()).containsAll(ALL);
    assertThat(plan.end()).isLessThanOrEqualTo(TIME);
  }

  @Test
  void whatTheMachineCannotMakeIsNotPlanned() {
    // When
    FaultPlan plan = FaultPlan.of(1, 1, 50, EnumSet.of(FaultKind.KILL, FaultKind.PAUSE), TIME);

    // Then
    assertThat(plan.faults())
        .extracting(planned -> planned.fault().kind())
        .containsOnly(FaultKind.KILL, FaultKind.PAUSE);
  }
}
