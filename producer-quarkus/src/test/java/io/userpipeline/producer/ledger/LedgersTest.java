package io.userpipeline.producer.ledger;

import static io.userpipeline.producer.ledger.LedgerRuns.END;
import static io.userpipeline.producer.ledger.LedgerRuns.landed;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.journal.Journal;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.Leadership;
import io.userpipeline.producer.kafka.TopicTail;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunPlan;
import io.userpipeline.producer.run.RunsInMemory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class LedgersTest {

  private static final int CAPACITY = 1_000;

  private RunsInMemory runs;
  private Ledgers ledgers;

  @BeforeEach
  void readsNothingYet() {
    runs = new RunsInMemory(Clock.systemUTC());
    ledgers = new Ledgers(runs.runs(), runs.journal(), CAPACITY, List.of());
  }

  @Test
  void saysNothingBeforeAllReportsAreRead() {
    // Given
    ledgers.apply("a", landed(0, 0, 100));

    // When
    RunLedger ledger = ledgers.of(LedgerRuns.succeeded(100));

    // Then
    assertThat(ledger.status()).isEqualTo(RunLedger.Status.UNKNOWN);
  }

  @Test
  void aLaterReportOfTheSameKeyReplacesTheEarlier() {
    // Given
    ledgers.apply("a", landed(0, 0, 50));
    ledgers.apply("a", landed(0, 0, 100));
    ledgers.caughtUp();

    // When
    RunLedger ledger = ledgers.of(LedgerRuns.succeeded(100));

    // Then
    assertThat(ledger.landed()).isEqualTo(100);
  }

  @Test
  void aRunFromBeforeTheFirstReportThatIsLeftIsExpired() {
    // Given
    ledgers.beginAt(END.plusSeconds(1));
    ledgers.caughtUp();

    // When
    RunLedger ledger = ledgers.of(LedgerRuns.succeeded(100));

    // Then
    assertThat(ledger.status()).isEqualTo(RunLedger.Status.EXPIRED);
  }

  @Test
  void whatIsMissingIsNotCalledExpiredWhileAllReportsAreThere() {
    // Given
    ledgers.caughtUp();

    // When
    RunLedger ledger = ledgers.of(LedgerRuns.succeeded(100));

    // Then
    assertThat(ledger.status()).isEqualTo(RunLedger.Status.OPEN);
    assertThat(ledger.missing()).isEqualTo(100);
  }

  @Test
  void whoFollowsIsToldOfEachReportAndOnceThatAllAreRead() {
    // Given
    List<String> told = new ArrayList<>();
    Ledgers followed =
        new Ledgers(runs.runs(), runs.journal(), CAPACITY, List.of(new Teller(told)));

    // When
    followed.apply("a", landed(0, 0, 100));
    followed.caughtUp();
    followed.caughtUp();

    // Then
    assertThat(told).containsExactly(LedgerRuns.RUN.toString(), "loaded");
  }

  @Test
  void reportsOfStrangeRunsDoNotFillTheMemory() throws Exception {
    // Given
    Run known =
        runs.runs().trigger(new RunPlan.Count(1), "ada", Optional.empty()).await().indefinitely();
    ledgers.caughtUp();
    ledgers.apply("known", report(known.id()));

    // When
    for (int run = 0; run < 3 * CAPACITY; run++) {
      ledgers.apply("strange-" + run, report(UUID.randomUUID()));
    }

    // Then
    assertThat(ledgers.size()).isLessThanOrEqualTo(CAPACITY);
    assertThat(ledgers.of(known).landed()).isEqualTo(1);
  }

  /**
   * Who follows the runs asks for ledgers while the runs are locked, so the reverse must not be.
   */
  @Test
  void asksNobodyElseWhileItsOwnLedgersAreLocked() {
    // Given
    RunJournalThatAsks journal = new RunJournalThatAsks();
    Ledgers asked = new Ledgers(runs.runs(), journal, 1, List.of());
    journal.question = () -> asked.of(LedgerRuns.succeeded(1));
    asked.apply("first", report(UUID.randomUUID()));

    // When
    asked.apply("one too many", report(UUID.randomUUID()));

    // Then
    assertThat(journal.answered).isTrue();
  }

  private record Teller(List<String> told) implements LedgerListener {

    @Override
    public void reported(UUID seed) {
      told.add(seed.toString());
    }

    @Override
    public void loaded() {
      told.add("loaded");
    }
  }

  /** Says how it is after somebody on another thread got an answer, or waited in vain for it. */
  private static final class RunJournalThatAsks implements Journal {

    private Runnable question;
    private boolean answered;

    @Override
    public TopicTail.Status status() {
      Thread other = new Thread(question);
      other.setDaemon(true);
      other.start();
      try {
        other.join(5_000);
        answered = !other.isAlive();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new TopicTail.Status(true, Instant.now(), Duration.ZERO, null);
    }

    @Override
    public Leadership leadership() {
      return new Leadership(false, null, null);
    }

    @Override
    public boolean isAlive() {
      return true;
    }

    @Override
    public Uni<Void> append(JournalEntry entry) {
      return Uni.createFrom().voidItem();
    }
  }

  private static LandingReport report(UUID run) {
    return new LandingReport(
        run,
        LedgerRuns.TABLE,
        RoaringBitmap.bitmapOf(0),
        new RoaringBitmap(),
        Acknowledgements.NONE);
  }
}
