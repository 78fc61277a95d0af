package io.userpipeline.producer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.userpipeline.producer.ledger.LedgerListener;
import io.userpipeline.producer.ledger.LedgersInMemory;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunPlan;
import io.userpipeline.producer.run.RunsInMemory;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunPageTest {

  private final RunsInMemory runs = new RunsInMemory(Clock.systemUTC());
  private final LedgersInMemory ledgers = new LedgersInMemory(runs, new Nobody());
  private final RunViews views = new RunViews(ledgers.ledgers());

  @BeforeEach
  void allReportsAreRead() {
    ledgers.load();
  }

  @Test
  void runsThatLackEventsAreFoundAmongAllOthers() throws Exception {
    // Given
    Run whole = trigger();
    Run lacking = trigger();
    runs.succeedAll();
    Run failed = trigger();
    runs.failAll();
    Run waiting = trigger();
    ledgers.land(whole.id(), 5);
    ledgers.land(lacking.id(), 4);

    // When
    RunPage page = lacking(50).apply(runs.runs(), views);

    // Then
    assertThat(page.runs()).extracting(RunView::id).containsExactly(lacking.id());
    assertThat(page.next()).isNull();
    assertThat(runs.all()).hasSize(4).contains(waiting).extracting(Run::id).contains(failed.id());
  }

  @Test
  void theNextOnesThatLackEventsAreOnTheNextPage() throws Exception {
    // Given
    Run oldest = trigger();
    Run whole = trigger();
    Run youngest = trigger();
    runs.succeedAll();
    ledgers.land(whole.id(), 5);

    // When
    RunPage page = lacking(1).apply(runs.runs(), views);

    // Then
    assertThat(page.runs()).extracting(RunView::id).containsExactly(youngest.id());
    assertThat(page.next())
        .isEqualTo("/api/runs?limit=1&before=" + youngest.id() + "&missing=true");
    assertThat(
            new RunPage.Filter(
                    Optional.empty(), Optional.empty(), true, Optional.of(youngest.id()), 1)
                .apply(runs.runs(), views)
                .runs())
        .extracting(RunView::id)
        .containsExactly(oldest.id());
  }

  @Test
  void whatIsNotPublishedAnyMoreIsTheRestOfWhatWasAskedFor() throws Exception {
    // Given
    Run failed = trigger();
    runs.failAll();
    Run waiting = trigger();

    // When
    RunPage page =
        new RunPage.Filter(Optional.empty(), Optional.empty(), false, Optional.empty(), 50)
            .apply(runs.runs(), views);

    // Then
    assertThat(page.runs())
        .extracting(RunView::id, RunView::requested, RunView::acked, RunView::neverPublished)
        .containsExactly(tuple(waiting.id(), 5, 0, 0), tuple(failed.id(), 5, 0, 5));
  }

  private static RunPage.Filter lacking(int limit) {
    return new RunPage.Filter(Optional.empty(), Optional.empty(), true, Optional.empty(), limit);
  }

  private Run trigger() {
    return runs.runs()
        .trigger(new RunPlan.Count(5), "ada", Optional.empty())
        .await()
        .indefinitely();
  }

  private static final class Nobody implements LedgerListener {

    @Override
    public void reported(UUID seed) {}

    @Override
    public void loaded() {}
  }
}
