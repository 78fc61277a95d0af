package io.userpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.cli.terminal.RecordingTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {

  private final RecordingTerminal recording = new RecordingTerminal();
  private final FakeService console = new FakeService();

  @AfterEach
  void stop() {
    console.close();
  }

  @ParameterizedTest
  @CsvSource({"WORKING, 0, 0", "BROKEN, 0, 10", "UNKNOWN, 0, 10", "WORKING, 3, 10"})
  void tellsByItsExitCodeWhetherAllIsWell(String state, String missing, int expected) {
    // Given
    console.answers("GET /api/flow", 200, flow(state, missing));

    // When
    int exitCode = status("--exit-code");

    // Then
    assertThat(exitCode).as(recording.err()).isEqualTo(expected);
    assertThat(recording.out())
        .containsPattern("KAFKA +" + state + " +since 2026-01-31T08:00:00Z")
        .contains("- rows/s", missing + " missing");
  }

  @Test
  void withoutBeingAskedForItsExitCodeSaysThatItWasShown() {
    // Given
    console.answers("GET /api/flow", 200, flow("BROKEN", "0"));

    // When
    int exitCode = status();

    // Then
    assertThat(exitCode).isZero();
  }

  @Test
  void saysSoWhereSomethingElseAnswers() {
    // Given
    console.answers("GET /api/flow", 200, "<html>");

    // When
    int exitCode = status();

    // Then
    assertThat(exitCode).isEqualTo(5);
    assertThat(recording.err()).contains("is not the console");
  }

  @Test
  void saysWhoItIsToAConsoleThatAsks(@TempDir Path folder) throws Exception {
    // Given
    Path key = Files.writeString(folder.resolve("key"), "key-of-the-viewer-0001\n");
    console.answers("GET /api/flow", 200, flow("WORKING", "0"));

    // When
    int exitCode = status("--api-key-file", key.toString());

    // Then
    assertThat(exitCode).isZero();
    assertThat(console.keys).containsExactly("key-of-the-viewer-0001");
  }

  @Test
  void saysWhatAConsoleWantsThatDoesNotLetItIn() {
    // Given
    console.answers("GET /api/flow", 401, "{\"title\":\"Unauthorized\"}");

    // When
    int exitCode = status();

    // Then
    assertThat(exitCode).isEqualTo(5);
    assertThat(recording.err()).contains("401", "--api-key-file");
  }

  private int status(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "status";
    arguments[1] = "--console";
    arguments[2] = console.url();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return PipelineCommand.execute(recording.terminal(), arguments);
  }

  private static String flow(String kafka, String missing) {
    return """
    {"at":"2026-01-31T08:00:01Z","hops":[
    {"hop":"API","state":"WORKING","since":"2026-01-31T08:00:00Z","reason":null},
    {"hop":"KAFKA","state":"%s","since":"2026-01-31T08:00:00Z","reason":"does not answer"}],
    "figures":{"lagRecords":0,"ackedPerSecond":1.5,"landedPerSecond":null,"missing":%s}}\
    """
        .formatted(kafka, missing);
  }
}
