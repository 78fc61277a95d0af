package io.userpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.cli.terminal.RecordingTerminal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final String ON =
      """
      {"schedule":"PT30S","timeZone":"UTC","paused":false,"reason":null,"actor":null,"since":null,
      "lastSlot":"2026-01-31T08:00:00Z","nextFireTime":"2026-01-31T08:00:30Z"}\
      """;
  private static final String PAUSED =
      """
      {"schedule":"PT30S","timeZone":"UTC","paused":true,"reason":"the \\"table\\" is repaired",
      "actor":"night shift","since":"2026-01-31T08:00:10Z","lastSlot":null,"nextFireTime":null}\
      """;

  private final RecordingTerminal recording = new RecordingTerminal();
  private final FakeService producer =
      new FakeService()
          .answers("GET /api/schedule", 200, ON)
          .answers("POST /api/schedule/pause", 200, PAUSED)
          .answers("POST /api/schedule/resume", 200, ON);

  @AfterEach
  void stop() {
    producer.close();
  }

  @Test
  void showsTheLastSlotAndTheNextRun() {
    // When
    int exitCode = schedule("show");

    // Then
    assertThat(exitCode).as(recording.err()).isZero();
    assertThat(recording.out())
        .contains("PT30S UTC", "last slot 2026-01-31T08:00:00Z", "next run 2026-01-31T08:00:30Z");
  }

  @Test
  void pausesUntilATimeAndSaysSo() {
    // When
    int paused = schedule("pause", "--reason", "r", "--until", "2126-02-01T08:00:00Z");

    // Then
    assertThat(paused).isZero();
    assertThat(producer.requests)
        .contains("POST /api/schedule/pause {\"reason\":\"r\",\"until\":\"2126-02-01T08:00:00Z\"}");
  }

  @Test
  void pausesWithAReasonAndResumes() {
    // When
    int paused = schedule("pause", "--reason", "the \"table\" is repaired");
    int resumed = schedule("resume");

    // Then
    assertThat(List.of(paused, resumed)).containsOnly(0);
    assertThat(producer.requests)
        .containsExactly(
            "POST /api/schedule/pause {\"reason\":\"the \\\"table\\\" is repaired\"}",
            "POST /api/schedule/resume");
    assertThat(recording.out())
        .contains("paused since 2026-01-31T08:00:10Z by night shift: the \"table\" is repaired")
        .contains("next run");
  }

  @Test
  void wantsAReasonForAPause() {
    // When
    int exitCode = schedule("pause");

    // Then
    assertThat(exitCode).isEqualTo(2);
    assertThat(recording.err()).contains("--reason");
    assertThat(producer.requests).isEmpty();
  }

  private int schedule(String... arguments) {
    List<String> all = new ArrayList<>(List.of("schedule"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--producer", producer.url()));
    return PipelineCommand.execute(recording.terminal(), all.toArray(String[]::new));
  }
}
