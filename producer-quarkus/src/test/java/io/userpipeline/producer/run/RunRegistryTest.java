package io.userpipeline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

  @Test
  void whatHasNoMeaningAnyMoreIsLeftOver() {
    // Given
    Run waiting = Run.queued(Orders.manual(5));
    Run running = Run.queued(Orders.manual(5)).start(Orders.NOW);
    Run ended =
        Run.queued(Orders.manual(5)).start(Orders.NOW).withPage(5, Map.of()).succeed(Orders.NOW);
    UUID unknown = UUID.randomUUID();
    for (Run run : List.of(waiting, running, ended)) {
      registry.apply(RunJournal.request(run.order()));
      registry.apply(cancel(run.id()));
    }
    registry.apply(cancel(unknown));
    registry.apply(RunJournal.run(running));
    registry.apply(RunJournal.run(ended));

    // When
    List<JournalEntry> leftovers = registry.leftovers();

    // Then
    assertThat(leftovers)
        .containsExactlyInAnyOrder(
            RunJournal.forgetRequest(running.id()),
            RunJournal.forgetRequest(ended.id()),
            RunJournal.forgetCancel(ended.id()),
            RunJournal.forgetCancel(unknown));
  }

  @Test
  void whoFollowsIsToldOfWhatChangesARunAndOfNothingElse() {
    // Given
    List<String> told = new ArrayList<>();
    RunRegistry followed = new RunRegistry(List.of(new Teller(told)));
    Run run = Run.queued(Orders.manual(5));
    Run started = run.start(Orders.NOW);

    // When
    followed.apply(RunJournal.request(run.order()));
    followed.apply(RunJournal.request(run.order()));
    followed.apply(cancel(run.id()));
    followed.apply(RunJournal.run(started));
    followed.apply(RunJournal.forgetRequest(run.id()));
    followed.apply(RunJournal.forgetRun(run.id()));

    // Then
    assertThat(told).containsExactly("QUEUED", "RUNNING", "forgotten");
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

  private static JournalEntry cancel(UUID run) {
    return RunJournal.cancel(run, new RunJournal.Cancellation("grace", Orders.NOW));
  }

  private record Teller(List<String> told) implements RunListener {

    @Override
    public void changed(Run run) {
      told.add(run.state().name());
    }

    @Override
    public void forgotten(UUID run) {
      told.add("forgotten");
    }
  }
}
