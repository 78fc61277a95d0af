package io.userpipeline.producer.ledger;

import static io.userpipeline.producer.ledger.LedgerRuns.END;
import static io.userpipeline.producer.ledger.LedgerRuns.deadLettered;
import static io.userpipeline.producer.ledger.LedgerRuns.in;
import static io.userpipeline.producer.ledger.LedgerRuns.landed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.contract.Example;
import io.userpipeline.producer.kafka.UnreadableRecordException;
import io.userpipeline.producer.run.Run;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

class RunLedgerTest {

  @Test
  void readsWhatTheContractShows() throws Exception {
    // Given
    LandingReport report = LandingReport.parse(Example.landing().getBytes(StandardCharsets.UTF_8));

    // When
    RunLedger ledger = RunLedger.of(LedgerRuns.succeeded(10_000), List.of(report));

    // Then
    assertThat(ledger.landed()).isEqualTo(9_998);
    assertThat(ledger.deadLettered()).isEqualTo(1);
    assertThat(ledger.missing()).isEqualTo(1);
    assertThat(ledger.open()).containsExactly("4711");
    assertThat(ledger.status()).isEqualTo(RunLedger.Status.OPEN);
    assertThat(ledger.firstLandedAt()).isEqualTo(Instant.parse("2026-11-25T10:00:00.200Z"));
    assertThat(ledger.lastLandedAt()).isEqualTo(Instant.parse("2026-11-25T10:00:00.350Z"));
    assertThat(ledger.meanLatency()).isEqualTo(Duration.ofMillis(200));
    assertThat(ledger.longestLatency()).isEqualTo(Duration.ofMillis(350));
  }

  @Test
  void latenciesOfSeveralReportsAreThoseOfAllTheirRows() {
    // Given
    LandingReport quick =
        withLatencies(landed(0, 0, 10), new Acknowledgements(10, 100, 15, END, END));
    LandingReport slow =
        withLatencies(
            landed(0, 10, 40),
            new Acknowledgements(30, 900, 80, END.minusSeconds(1), END.plusSeconds(1)));

    // When
    RunLedger ledger = RunLedger.of(LedgerRuns.succeeded(40), List.of(quick, slow));

    // Then
    assertThat(ledger.meanLatency()).isEqualTo(Duration.ofMillis(25));
    assertThat(ledger.longestLatency()).isEqualTo(Duration.ofMillis(80));
    assertThat(ledger.firstLandedAt()).isEqualTo(END.minusSeconds(1));
    assertThat(ledger.lastLandedAt()).isEqualTo(END.plusSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"run\":\"1\"}",
        "{\"run\":\"01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1\",\"landed\":\"AAAA\","
            + "\"deadLettered\":\"AAAA\"}"
      })
  void refusesWhatIsNoReport(String value) {
    // When
    var parsing =
        assertThatThrownBy(() -> LandingReport.parse(value.getBytes(StandardCharsets.UTF_8)));

    // Then
    parsing.isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void whatOneTableLacksIsNotHiddenByAnother() {
    // Given
    Run run = LedgerRuns.succeeded(100);
    var reports =
        List.of(
            landed(0, 0, 100),
            in("other.table", landed(0, 0, 60)),
            in("other.table", deadLettered(60)));

    // When
    RunLedger ledger = RunLedger.of(run, reports);

    // Then
    assertThat(ledger.landed()).isEqualTo(60);
    assertThat(ledger.deadLettered()).isEqualTo(1);
    assertThat(ledger.missing()).isEqualTo(39);
    assertThat(ledger.open()).containsExactly("61-99");
    assertThat(ledger.status()).isEqualTo(RunLedger.Status.OPEN);
  }

  @Test
  void isCompleteWhenTheReportsTogetherHaveEveryEvent() {
    // Given
    Run run = LedgerRuns.succeeded(100);

    // When
    RunLedger ledger =
        RunLedger.of(run, List.of(landed(0, 0, 60), landed(30, 40, 99), deadLettered(99)));

    // Then
    assertThat(ledger.status()).isEqualTo(RunLedger.Status.COMPLETE);
    assertThat(ledger.landed()).isEqualTo(99);
    assertThat(ledger.deadLettered()).isEqualTo(1);
    assertThat(ledger.missing()).isZero();
    assertThat(ledger.open()).isEmpty();
    assertThat(ledger.lastLandedAt()).isEqualTo(END.plusMillis(35));
  }

  @Test
  void aReplayChangesNothing() {
    // Given
    Run run = LedgerRuns.succeeded(100);
    LandingReport first = landed(0, 0, 100);

    // When
    RunLedger ledger = RunLedger.of(run, List.of(first, landed(3_600_000, 0, 100)));

    // Then
    assertThat(ledger).isEqualTo(RunLedger.of(run, List.of(first)));
  }

  @Test
  void aDeadLetterThatLandedLaterIsNoneAnyMore() {
    // When
    RunLedger ledger =
        RunLedger.of(LedgerRuns.succeeded(1), List.of(deadLettered(0), landed(0, 0, 1)));

    // Then
    assertThat(ledger.landed()).isEqualTo(1);
    assertThat(ledger.deadLettered()).isZero();
  }

  @Test
  void ofARunThatFailedOnlyAcknowledgedEventsCanBeMissing() {
    // When
    RunLedger ledger = RunLedger.of(LedgerRuns.failed(100, 60), List.of(landed(0, 0, 60)));

    // Then
    assertThat(ledger.missing()).isZero();
    assertThat(ledger.status()).isEqualTo(RunLedger.Status.COMPLETE);
  }

  @Test
  void aReplayOfAPageHasTheLedgerOfThatPage() {
    // Given
    Run replay = LedgerRuns.replayOfPage(2);

    // When
    RunLedger ledger = RunLedger.of(replay, List.of(landed(0, 0, 1_500)));

    // Then
    assertThat(ledger.landed()).isEqualTo(500);
    assertThat(ledger.open()).containsExactly("1500-1999");
  }

  @Test
  void namesTheFirstHundredRangesOfWhatIsOpen() {
    // Given
    var everySecond = new RoaringBitmap();
    for (int index = 0; index < 1_000; index += 2) {
      everySecond.add(index);
    }

    // When
    List<String> ranges = IndexRanges.of(everySecond);

    // Then
    assertThat(ranges).hasSize(100).startsWith("0", "2").endsWith("198");
  }

  private static LandingReport withLatencies(LandingReport report, Acknowledgements latencies) {
    return new LandingReport(
        report.run(), report.table(), report.landed(), report.deadLettered(), latencies);
  }
}
