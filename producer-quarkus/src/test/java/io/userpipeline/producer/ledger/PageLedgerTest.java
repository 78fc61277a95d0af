package io.userpipeline.producer.ledger;

import static io.userpipeline.producer.ledger.LedgerRuns.deadLettered;
import static io.userpipeline.producer.ledger.LedgerRuns.failed;
import static io.userpipeline.producer.ledger.LedgerRuns.landed;
import static io.userpipeline.producer.ledger.LedgerRuns.replayOfPage;
import static io.userpipeline.producer.ledger.LedgerRuns.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.run.LeftOut;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunsInMemory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages of 1,000 users. */
class PageLedgerTest {

  private final RunsInMemory runs = new RunsInMemory(Clock.systemUTC());
  private final Ledgers ledgers = new Ledgers(runs.runs(), runs.journal(), 1_000, List.of());

  @Test
  void eachPageHasItsOwnRowsDeadLettersAndGaps() {
    // Given
    ledgers.caughtUp();
    report(landed(0, 0, 1_300), landed(0, 1_305, 2_000), deadLettered(1_300));

    // When
    List<PageLedger> pages = ledgers.pagesOf(succeeded(2_500), 1, 50);

    // Then
    assertThat(pages)
        .containsExactly(
            page(1, 0, 1_000, true, 1_000, 0, 0),
            page(2, 1_000, 1_000, true, 995, 1, 4),
            page(3, 2_000, 500, true, 0, 0, 500));
  }

  @Test
  void aPageThatWasNeverPublishedLacksNothing() {
    // Given
    ledgers.caughtUp();
    report(landed(0, 0, 1_000));

    // When
    List<PageLedger> pages = ledgers.pagesOf(failed(2_000, 1_000), 1, 50);

    // Then
    assertThat(pages)
        .containsExactly(
            page(1, 0, 1_000, true, 1_000, 0, 0), page(2, 1_000, 1_000, false, 0, 0, 0));
  }

  @Test
  void aReplayOfAPageCountsItsPagesFromOneAndItsEventsAsTheRunDoes() {
    // Given
    ledgers.caughtUp();
    report(landed(0, 0, 2_500));

    // When
    List<PageLedger> pages = ledgers.pagesOf(replayOfPage(3), 1, 50);

    // Then
    assertThat(pages).containsExactly(page(1, 2_000, 1_000, true, 500, 0, 500));
  }

  @Test
  void someOfThePagesAreThoseFromTheFirstThatIsWanted() {
    // Given
    ledgers.caughtUp();

    // When
    List<PageLedger> pages = ledgers.pagesOf(succeeded(10_000), 4, 2);

    // Then
    assertThat(pages).extracting(PageLedger::number).containsExactly(4, 5);
    assertThat(ledgers.pagesOf(succeeded(10_000), 10, 50)).hasSize(1);
    assertThat(ledgers.pagesOf(succeeded(10_000), 11, 50)).isEmpty();
  }

  @Test
  void whileTheReportsAreNotReadOnlyThatItIsPublishedIsKnown() {
    // When
    List<PageLedger> pages = ledgers.pagesOf(failed(2_000, 1_000), 1, 50);

    // Then
    assertThat(pages).extracting(PageLedger::published).containsExactly(true, false);
    assertThat(pages).extracting(PageLedger::landed).containsOnly(OptionalInt.empty());
    assertThat(pages).extracting(PageLedger::missing).containsOnly(OptionalInt.empty());
  }

  @Test
  void aUserThatIsLeftOutIsNotMissing() {
    // Given
    ledgers.caughtUp();
    report(landed(0, 0, 1_500), landed(0, 1_501, 2_000));

    // When
    List<PageLedger> pages = ledgers.pagesOf(without(succeeded(2_000), 1_500), 1, 50);

    // Then
    assertThat(pages).extracting(PageLedger::missing).containsOnly(OptionalInt.of(0));
  }

  @Test
  void whereMoreAreLeftOutThanHaveAPlaceWhatAPageLacksIsNotKnown() {
    // Given
    ledgers.caughtUp();
    int[] many = IntStream.range(0, 11).toArray();

    // When
    List<PageLedger> pages = ledgers.pagesOf(without(succeeded(2_000), many), 1, 50);

    // Then
    assertThat(pages).extracting(PageLedger::missing).containsOnly(OptionalInt.empty());
    assertThat(pages).extracting(PageLedger::published).containsOnly(true);
  }

  private void report(LandingReport... reports) {
    for (int i = 0; i < reports.length; i++) {
      ledgers.apply("report " + i, reports[i]);
    }
  }

  /** The same run, of which users are too large for Kafka; ten of them have a place. */
  private static Run without(Run run, int... indices) {
    Map<Integer, Integer> first =
        IntStream.of(indices)
            .limit(10)
            .boxed()
            .collect(Collectors.toMap(index -> index, index -> 2_000_000));
    return new Run(
        run.order(),
        run.state(),
        run.attempt(),
        run.worked(),
        run.fetched(),
        run.acked() - indices.length,
        new LeftOut(indices.length, first),
        run.failure(),
        run.endedBy(),
        run.startedAt(),
        run.finishedAt());
  }

  private static PageLedger page(
      int number,
      int firstIndex,
      int users,
      boolean published,
      int landed,
      int deadLettered,
      int missing) {
    return new PageLedger(
        number,
        firstIndex,
        users,
        published,
        OptionalInt.of(landed),
        OptionalInt.of(deadLettered),
        OptionalInt.of(missing));
  }
}
