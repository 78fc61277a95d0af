package io.userpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.cli.running.RunningPipeline;
import io.userpipeline.cli.terminal.RecordingTerminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunsTest {

  private static final String ID = "01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1";

  private final RecordingTerminal recording = new RecordingTerminal();
  private final FakeService producer = new FakeService();

  @AfterEach
  void stop() {
    producer.close();
  }

  @Test
  void listsRunsWithADashForWhatIsNotKnown() {
    // Given
    producer.answers(
        "GET /api/runs?limit=20&state=FAILED",
        200,
        "{\"runs\":[" + run("FAILED", 5, 3, 2, "null") + "],\"next\":null}");

    // When
    int exitCode = runs("list", "--state", "FAILED");

    // Then
    assertThat(exitCode).as(recording.err()).isZero();
    assertThat(recording.out().lines().toList()).hasSize(2);
    assertThat(recording.out()).containsPattern(ID + " +FAILED +5 +3 +2 +0 +- +2026");
  }

  @Test
  void listsRunsThatLackEvents() {
    // Given
    producer.answers(
        "GET /api/runs?limit=20&missing=true",
        200,
        "{\"runs\":[" + run("SUCCEEDED", 5, 5, 3, "2") + "],\"next\":null}");

    // When
    int exitCode = runs("list", "--missing");

    // Then
    assertThat(exitCode).as(recording.err()).isZero();
    assertThat(recording.out()).containsPattern(ID + " +SUCCEEDED +5 +5 +3 +0 +2 +2026");
  }

  @Test
  void aProgramReadsOneObjectALine() throws Exception {
    // Given
    String page =
        "{\"runs\":["
            + run("SUCCEEDED", 5, 5, 5, "0")
            + ","
            + run("RUNNING", 7, 0, 0, "0")
            + "],\"next\":null}";
    producer.answers("GET /api/runs?limit=20", 200, page);

    // When
    int exitCode = runs("list", "-o", "json");

    // Then
    assertThat(exitCode).isZero();
    List<Integer> requested = new ArrayList<>();
    for (String line : recording.out().lines().toList()) {
      requested.add(new ObjectMapper().readTree(line).path("requested").asInt());
    }
    assertThat(requested).containsExactly(5, 7);
  }

  @Test
  void showsWhichEventsAreMissing() {
    // Given
    producer.answers("GET /api/runs/" + ID, 200, run("SUCCEEDED", 9, 9, 6, "3"));

    // When
    int exitCode = runs("show", ID);

    // Then
    assertThat(exitCode).isZero();
    assertThat(recording.out())
        .contains("6 landed", "3 on the way or missing", "Missing are the events 1, 7-8");
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, 5, 0, 0", "SUCCEEDED, 4, 1, 4", "FAILED, 5, 0, 4", "CANCELLED, 5, 0, 4"})
  void watchesUntilNothingIsOnItsWayAndTellsTheEndByItsExitCode(
      String end, int landed, int dead, int expected) {
    // Given
    producer
        .answers("GET /api/runs/" + ID, 200, run("QUEUED", 5, 0, 0, "null"))
        .answers("GET /api/runs/" + ID, 200, run("RUNNING", 5, 5, 0, "5"))
        .answers("GET /api/runs/" + ID, 200, run(end, 5, 5, 0, "5"))
        .answers(
            "GET /api/runs/" + ID,
            200,
            run(end, 5, 5, landed, "0").replace("\"deadLettered\":0", "\"deadLettered\":" + dead));

    // When
    int exitCode = runs("show", ID, "--watch");

    // Then
    assertThat(exitCode).as(recording.err()).isEqualTo(expected);
    assertThat(recording.out().lines().toList()).hasSize(4);
  }

  @Test
  void doesNotWatchForeverWhatDoesNotGetOn() {
    // Given
    producer.answers("GET /api/runs/" + ID, 200, run("SUCCEEDED", 5, 5, 4, "1"));

    // When
    int exitCode = runs("show", ID, "-w", "--patience", "PT0.2S");

    // Then
    assertThat(exitCode).isEqualTo(4);
    assertThat(recording.err()).contains("Nothing has changed", "1 on the way or missing");
  }

  @Test
  void cancelsAndAsksAgain() {
    // Given
    producer
        .answers("POST /api/runs/" + ID + "/cancel", 202, run("RUNNING", 5, 2, 1, "1"))
        .answers("POST /api/runs", 202, run("QUEUED", 5, 0, 0, "null"));

    // When
    int cancelled = runs("cancel", ID);
    int retried = runs("retry", ID);

    // Then
    assertThat(List.of(cancelled, retried)).containsOnly(0);
    assertThat(producer.requests)
        .containsExactly(
            "POST /api/runs/" + ID + "/cancel", "POST /api/runs {\"replayOf\":\"" + ID + "\"}");
  }

  @ParameterizedTest
  @CsvSource({"7, 7, 7", "3-5, 3, 5"})
  void asksForSomePagesAgain(String pages, int first, int last) {
    // Given
    producer.answers("POST /api/runs", 202, run("QUEUED", 5, 0, 0, "null"));

    // When
    int exitCode = runs("retry", ID, "--pages", pages);

    // Then
    assertThat(exitCode).as(recording.err()).isZero();
    assertThat(producer.requests)
        .containsExactly(
            "POST /api/runs {\"replayOf\":\"%s\",\"pages\":{\"first\":%s,\"last\":%s}}"
                .formatted(ID, first, last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3-", "-3", "a", "1,2", "9999999999"})
  void whatIsNoPageIsRefused(String pages) {
    // When
    int exitCode = runs("retry", ID, "--pages=" + pages);

    // Then
    assertThat(exitCode).isEqualTo(2);
    assertThat(recording.err()).contains("'%s' is no page".formatted(pages));
    assertThat(producer.requests).isEmpty();
  }

  @Test
  void findsThePipelineThatRunsByItself(@TempDir Path home) {
    // Given
    String port = producer.url().substring(producer.url().lastIndexOf(':') + 1);
    RunningPipeline running = RunningPipeline.of(home);
    running.write(Map.of("--http-port", port), home);
    producer.answers("GET /api/runs?limit=20", 200, "{\"runs\":[],\"next\":null}");

    // When
    int exitCode =
        PipelineCommand.execute(recording.terminal(), Optional.of(running), "runs", "list");

    // Then
    assertThat(exitCode).as(recording.err()).isZero();
    assertThat(producer.requests).containsExactly("GET /api/runs?limit=20");
  }

  @Test
  void goesElsewhereWhereSomebodySaysSo(@TempDir Path home) {
    // Given
    RunningPipeline running = RunningPipeline.of(home);
    running.write(Map.of("--http-port", "1"), home);
    producer.answers("GET /api/runs?limit=20", 200, "{\"runs\":[],\"next\":null}");

    // When
    int exitCode =
        PipelineCommand.execute(
            recording.terminal(),
            Optional.of(running),
            "runs",
            "list",
            "--producer",
            producer.url());

    // Then
    assertThat(exitCode).as(recording.err()).isZero();
  }

  @Test
  void saysWhatTheProducerSaysOfARunThatIsNotThere() {
    // When
    int exitCode = runs("show", ID);

    // Then
    assertThat(exitCode).isEqualTo(4);
    assertThat(recording.err()).contains("404", "There is no GET /api/runs/" + ID);
  }

  private int runs(String... arguments) {
    List<String> all = new ArrayList<>(List.of("runs"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--producer", producer.url()));
    return PipelineCommand.execute(recording.terminal(), all.toArray(String[]::new));
  }

  private static String run(String state, int requested, int acked, int landed, String missing) {
    return """
    {"id":"%s","state":"%s","trigger":"MANUAL","actor":"anonymous","requested":%s,"fetched":%s,
    "acked":%s,"landed":%s,"deadLettered":0,"missing":%s,"ledger":{"missingEvents":["1","7-8"]},
    "failureReason":null,"failure":null,"createdAt":"2026-01-31T08:00:00Z"}
    """
        .formatted(ID, state, requested, acked, acked, landed, missing)
        .replace("\n", "");
  }
}
