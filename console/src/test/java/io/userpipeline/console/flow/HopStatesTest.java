package io.userpipeline.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.console.flow.FlowView.Hop;
import io.userpipeline.console.flow.FlowView.HopView;
import io.userpipeline.console.flow.FlowView.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HopStatesTest {

  private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

  private final HopStates hops = new HopStates(START);

  @Test
  void allFourAreThereInTheirOrderBeforeAnybodyWasAsked() {
    // When / Then
    assertThat(hops.all())
        .extracting(HopView::hop)
        .containsExactly(Hop.API, Hop.KAFKA, Hop.SPARK, Hop.CASSANDRA);
    assertThat(hops.all()).allSatisfy(hop -> assertThat(hop.state()).isEqualTo(State.UNKNOWN));
  }

  @Test
  void aStateIsAsOldAsItsBeginning() {
    // Given
    hops.isBroken(Hop.KAFKA, START.plusSeconds(1), "does not answer");

    // When
    hops.isBroken(Hop.KAFKA, START.plusSeconds(2), "has not answered for 5 s");

    // Then
    assertThat(hops.all().get(1))
        .isEqualTo(
            new HopView(Hop.KAFKA, State.BROKEN, START.plusSeconds(1), "has not answered for 5 s"));
    hops.works(Hop.KAFKA, START.plusSeconds(3));
    assertThat(hops.all().get(1))
        .isEqualTo(new HopView(Hop.KAFKA, State.WORKING, START.plusSeconds(3), null));
  }
}
