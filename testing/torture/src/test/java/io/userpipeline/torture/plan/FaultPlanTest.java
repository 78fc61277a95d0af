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
    FaultPlan first = FaultPlan.of(7, Topology.SINGLE, 100, ALL, TIME);

    // When
    FaultPlan again = FaultPlan.of(7, Topology.SINGLE, 100, ALL, TIME);

    // Then
    assertThat(again).isEqualTo(first);
    assertThat(FaultPlan.of(8, Topology.SINGLE, 100, ALL, TIME).faults())
        .isNotEqualTo(first.faults());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aShardHasEveryKindAndEndsInTime(long seed) {
    // When
    FaultPlan plan = FaultPlan.of(seed, Topology.SINGLE, 12, ALL, TIME);

    // Then
    assertThat(plan.faults()).hasSize(12).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(plan.faults()).extracting(planned -> planned.fault().kind()).containsAll(ALL);
    assertThat(plan.end()).isLessThanOrEqualTo(TIME);
  }

  @Test
  void whatTheMachineCannotMakeIsNotPlanned() {
    // When
    FaultPlan plan =
        FaultPlan.of(1, Topology.SINGLE, 50, EnumSet.of(FaultKind.KILL, FaultKind.PAUSE), TIME);

    // Then
    assertThat(plan.faults())
        .extracting(planned -> planned.fault().kind())
        .containsOnly(FaultKind.KILL, FaultKind.PAUSE);
  }

  @Test
  void oneProducerMeetsWhatWouldMeetAnother() {
    // Given
    Set<FaultKind> kinds =
        EnumSet.of(FaultKind.KILL, FaultKind.DOUBLE_KILL, FaultKind.TERMINATE, FaultKind.PAUSE);
    FaultPlan three = FaultPlan.of(1, Topology.SINGLE, 100, kinds, TIME);

    // When
    FaultPlan one = three.withOneProducer();

    // Then
    assertThat(one.faults())
        .extracting(PlannedFault::at)
        .isEqualTo(three.faults().stream().map(PlannedFault::at).toList());
    assertThat(one.faults())
        .extracting(planned -> planned.fault().kind())
        .isEqualTo(three.faults().stream().map(planned -> planned.fault().kind()).toList());
    assertThat(three.faults().toString()).contains("producer 2", "producer 3");
    assertThat(one.faults().toString())
        .contains("producer 1")
        .doesNotContain("producer 2", "producer 3");
  }

  @Test
  void whatNobodyHasDoesNotFail() {
    // When
    FaultPlan plan =
        FaultPlan.of(
            1,
            Topology.OF_PEERS,
            100,
            EnumSet.of(FaultKind.KILL, FaultKind.PAUSE, FaultKind.NETWORK),
            TIME);

    // Then
    assertThat(plan.faults().toString())
        .doesNotContain("console", "worker", "broker 2", "between the brokers", "alone");
  }

  @Test
  void threeServersAreCutOffFromEachOtherAndOneByOne() {
    // When
    FaultPlan plan =
        FaultPlan.of(1, new Topology(3, 0, true), 200, EnumSet.of(FaultKind.NETWORK), TIME);

    // Then
    assertThat(plan.faults().toString())
        .contains(
            "between the brokers,",
            "between the brokers, before number 1 alone",
            "between the nodes of Cassandra, before number 2 alone",
            "between the job and Kafka, before number 3 alone")
        .doesNotContain("the API, before");
  }

  @Test
  void workersFailWhereThereAreSome() {
    // When
    FaultPlan plan =
        FaultPlan.of(
            1, new Topology(1, 2, true), 50, EnumSet.of(FaultKind.KILL, FaultKind.PAUSE), TIME);

    // Then
    assertThat(plan.faults())
        .extracting(PlannedFault::fault)
        .contains(new Fault.Kill(Part.WORKER_1), new Fault.Kill(Part.WORKER_2))
        .doesNotContain(new Fault.Kill(Part.BROKER_2));
  }
}
