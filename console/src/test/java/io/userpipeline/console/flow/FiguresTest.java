package io.userpipeline.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

  private final Figures figures = new Figures();

  @Test
  void whatNobodyTellsIsNotKnown() {
    // When
    FlowView.FiguresView view = figures.add(0, NOW, null, null, null);

    // Then
    assertThat(view)
        .isEqualTo(
            new FlowView.FiguresView(
                null, null, null, null, null, null, null, null, null, null, null));
  }

  @Test
  void onlyWhatIsMissingOfRunsThatHaveEndedIsMissing() {
    // Given
    ProducersAnswer producer =
        producers(
            """
            userpipeline_ledger_missing{state="RUNNING"} 100
            userpipeline_ledger_missing{state="SUCCEEDED"} 3
            userpipeline_ledger_missing{state="FAILED"} 4
            userpipeline_runs_unfinished{state="RUNNING"} 1
            userpipeline_runs_unfinished{state="QUEUED"} 2
            """);

    // When
    FlowView.FiguresView view = figures.add(0, NOW, producer, null, 4L);

    // Then
    assertThat(view.missing()).isEqualTo(7);
    assertThat(view.unfinishedRuns()).isEqualTo(3);
    assertThat(view.deadLetters()).isEqualTo(4);
  }

  @Test
  void ofSeveralProducersTheCountsAreAddedAndTheRunsAreTheSame() {
    // Given: one has led, another leads; the second has yet to hear of the last run
    figures.add(
        0,
        NOW,
        producers(
            "userpipeline_fetch_users_total 1000\nuserpipeline_runs_unfinished 2",
            "userpipeline_fetch_users_total 10\nuserpipeline_runs_unfinished 1"),
        null,
        null);

    // When
    FlowView.FiguresView view =
        figures.add(
            SECOND,
            NOW.plusSeconds(1),
            producers(
                "userpipeline_fetch_users_total 1000\nuserpipeline_runs_unfinished 2",
                "userpipeline_fetch_users_total 60\nuserpipeline_runs_unfinished 1"),
            null,
            null);

    // Then
    assertThat(view.fetchedPerSecond()).isEqualTo(50);
    assertThat(view.unfinishedRuns()).isEqualTo(2);
  }

  @Test
  void aRowHasLandedWhenTheCountOfRowsHasGrown() {
    // Given
    figures.add(0, NOW, null, landed(5), null);
    figures.add(SECOND, NOW.plusSeconds(1), null, landed(6), null);

    // When
    FlowView.FiguresView view = figures.add(2 * SECOND, NOW.plusSeconds(2), null, landed(6), null);

    // Then
    assertThat(view.lastLandedAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(view.landedPerSecond()).isEqualTo(0.5);
  }

  private static ProducersAnswer producers(String... measured) {
    return new ProducersAnswer(
        IntStream.range(0, measured.length)
            .boxed()
            .collect(
                Collectors.toMap(
                    number -> URI.create("http://producer-" + number),
                    number -> Measurements.parse(measured[number]))));
  }

  private static Measurements landed(int rows) {
    return Measurements.parse("userpipeline_job_landed_total " + rows);
  }
}
