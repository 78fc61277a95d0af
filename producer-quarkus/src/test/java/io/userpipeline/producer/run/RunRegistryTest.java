package io.userpipeline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunRegistryTest {

  private final RunRegistry registry = new RunRegistry(List.of());

  @Test
  void aRunIsInItsPlaceWhateverBecomesOfIt() {
    // Given
    Run oldest = Run.queued(Orders.manual(5, Orders.NOW));
    Run middle = Run.queued(Orders.manual(5, Orders.NOW.plusSeconds(1)));
    Run youngest = Run.queued(Orders.manual(5, Orders.NOW.plusSeconds(2)));
    registry.apply(RunJournal.request(youngest.order()));
    registry.apply(RunJournal.request(oldest.order()));
    registry.apply(RunJournal.request(middle.order()));

    // When
    Run started = middle.start(Orders.NOW);
    Run done = oldest.start(Orders.NOW).withPage(5, Map.of()).succeed(Orders.NOW);
    registry.apply(RunJournal.run(started));
    registry.apply(RunJournal.run(done));

    // Then
    assertThat(registry.unfinished(RunState.RUNNING, RunState.QUEUED))
        .containsExactly(started, youngest);
    assertThat(registry.unfinished(RunState.QUEUED)).containsExactly(youngest);
    assertThat(registry.finished()).containsExactly(done);
    assertThat(registry.select(run -> true)).containsExactly(done, started, youngest);
  }

  @Test
  void aRunThatIsForgottenIsNowhere() {
    // Given
    Run run = Run.queued(Orders.manual(5)).start(Orders.NOW);
    registry.apply(RunJournal.request(run.order()));
    registry.apply(RunJournal.run(run));
    registry.apply(RunJournal.forgetRequest(run.id()));

    // When
    registry.apply(RunJournal.forgetRun(run.id()));

    // Then
    assertThat(registry.select(any -> true)).isEmpty();
    assertThat(registry.find(run.id())).isEmpty();
  }

  /** The journal holds them until it is compacted, and every start reads it. */
  @Test
  void oneHundredThousandRunsOfThePastTakeNoMemory() {
    // When
    for (int i = 0; i < 100_000; i++) {
      Run run = Run.queued(Orders.manual(5)).start(Orders.NOW);
      registry.apply(RunJournal.request(run.order()));
      registry.apply(RunJournal.run(run));
      registry.apply(RunJournal.forgetRequest(run.id()));
      registry.apply(RunJournal.forgetRun(run.id()));
    }

    // Then
    assertThat(registry.select(any -> true)).isEmpty();
    assertThat(registry.leftovers()).isEmpty();
  }
}
