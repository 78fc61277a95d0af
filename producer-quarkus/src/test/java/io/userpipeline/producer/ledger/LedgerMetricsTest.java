package io.userpipeline.producer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunPlan;
import io.userpipeline.producer.run.RunState;
import io.userpipeline.producer.run.RunsInMemory;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class LedgerMetricsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RunsInMemory runs = new RunsInMemory(Clock.systemUTC());
  private final Ledgers ledgers = new Ledgers(runs.runs(), runs.journal(), 1_000, List.of());

  @BeforeEach
  void register() {
    ledgers.caughtUp();
    new LedgerMetrics(meters, runs.runs(), ledgers).register(new StartupEvent());
  }

  @Test
  void everyStateIsThereBeforeTheFirstRun() {
    for (RunState state : RunState.values()) {
      assertThat(missing(state)).as(state.name()).isZero();
    }
  }

  @Test
  void whatIsMissingCountsForTheStateOfItsRun() throws Exception {
    // Given
    Run run =
        runs.runs().trigger(new RunPlan.Count(5), "ada", Optional.empty()).await().indefinitely();

    // When
    runs.succeedAll();
    ledgers.apply(
        "a",
        new LandingReport(
            run.id(),
            LedgerRuns.TABLE,
            RoaringBitmap.bitmapOf(0, 1),
            RoaringBitmap.bitmapOf(2),
            Acknowledgements.NONE));

    // Then
    assertThat(missing(RunState.SUCCEEDED)).isEqualTo(2);
    assertThat(missing(RunState.RUNNING)).isZero();
  }

  private double missing(RunState state) {
    return meters.get("userpipeline.ledger.missing").tag("state", state.name()).gauge().value();
  }
}
