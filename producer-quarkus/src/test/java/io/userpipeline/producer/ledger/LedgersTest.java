package io.userpipeline.producer.ledger;

import static io.userpipeline.producer.ledger.LedgerRuns.END;
import static io.userpipeline.producer.ledger.LedgerRuns.landed;
import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunPlan;
import io.userpipeline.producer.run.RunsInMemory;
import java.time.Clock;
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
    ledgers = new Ledgers(runs.runs(), runs.journal(), CAPACITY);
  }

  @Test
  void saysNothingBeforeAllReportsAreRead() {
    // Given
    ledgers.apply("a", landed(0, 0, 100));
    ledgers.contact(false);

    // When
    RunLedger ledger = ledgers.of(LedgerRuns.succeeded(100));

    // Then
    assertThat(ledger.status()).isEqualTo(LedgerStatus.UNKNOWN);
  }

  @Test
  void aLaterReportOfTheSameKeyReplacesTheEarlier() {
    // Given
    ledgers.apply("a", landed(0, 0, 50));
    ledgers.apply("a", landed(0, 0, 100));
    ledgers.contact(true);

    // When
    RunLedger ledger = ledgers.of(LedgerRuns.succeeded(100));

    // Then
    assertThat(ledger.landed()).isEqualTo(100);
  }

  @Test
  void aRunFromBeforeTheFirstReportThatIsLeftIsExpired() {
    // Given
    ledgers.beginAt(END.plusSeconds(1));
    ledgers.contact(true);

    // When
    RunLedger ledger = ledgers.of(LedgerRuns.succeeded(100));

    // Then
    assertThat(ledger.status()).isEqualTo(LedgerStatus.EXPIRED);
  }

  @Test
  void whatIsMissingIsNotCalledExpiredWhileAllReportsAreThere() {
    // Given
    ledgers.contact(true);

    // When
    RunLedger ledger = ledgers.of(LedgerRuns.succeeded(100));

    // Then
    assertThat(ledger.status()).isEqualTo(LedgerStatus.OPEN);
    assertThat(ledger.missing()).isEqualTo(100);
  }

  @Test
  void reportsOfStrangeRunsDoNotFillTheMemory() throws Exception {
    // Given
    Run known =
        runs.runs().trigger(new RunPlan.Count(1), "ada", Optional.empty()).await().indefinitely();
    ledgers.contact(true);
    ledgers.apply("known", report(known.id()));

    // When
    for (int run = 0; run < 3 * CAPACITY; run++) {
      ledgers.apply("strange-" + run, report(UUID.randomUUID()));
    }

    // Then
    assertThat(ledgers.size()).isLessThanOrEqualTo(CAPACITY);
    assertThat(ledgers.of(known).landed()).isEqualTo(1);
  }

  private static Landing report(UUID run) {
    return new Landing(run, RoaringBitmap.bitmapOf(0), new RoaringBitmap(), Acknowledgements.NONE);
  }
}
