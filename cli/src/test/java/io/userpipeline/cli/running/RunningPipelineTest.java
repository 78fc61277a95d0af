package io.userpipeline.cli.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningPipelineTest {

  @TempDir private Path home;
  private RunningPipeline running;

  @BeforeEach
  void ofACheckout() {
    running = RunningPipeline.of(home);
  }

  @Test
  void nothingIsKnownWhereNoneRuns() {
    // When / Then
    assertThat(running.option("--http-port")).isEmpty();
  }

  @Test
  void tellsWhereItIsUntilItIsForgotten() {
    // Given
    running.write(Map.of("--http-port", "18080"), home);

    // When / Then
    assertThat(running.option("--http-port")).contains("18080");
    assertThat(running.option("--other")).isEmpty();
    running.forget();
    assertThat(running.option("--http-port")).isEmpty();
  }

  @Test
  void oneThatWasKilledCountsForNothing() throws Exception {
    // Given
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    // When
    write("pid=" + ended.pid() + "\n--http-port=18080\n");

    // Then
    assertThat(running.option("--http-port")).isEmpty();
  }

  @Test
  void anotherProcessOfTheSameNumberIsNotThePipeline() throws Exception {
    // Given
    Process other = new ProcessBuilder("sleep", "60").start();

    // When
    write("pid=" + other.pid() + "\ncommand=java -jar pipeline.jar up\n--http-port=18080\n");

    // Then
    assertThat(running.process()).isEmpty();
    assertThat(running.option("--http-port")).isEmpty();
    other.destroyForcibly();
  }

  @Test
  void tellsItsProcessAndItsLogs() {
    // When
    running.write(Map.of(), home.resolve("logs"));

    // Then
    assertThat(running.process()).contains(ProcessHandle.current());
    assertThat(running.logs()).contains(home.resolve("logs"));
  }

  @Test
  void theOneThatWasStartedLastIsNotForgottenByTheOneBefore() throws Exception {
    // Given
    running.write(Map.of("--http-port", "18080"), home);
    Process other = new ProcessBuilder("sleep", "60").start();
    write(
        "pid="
            + other.pid()
            + "\ncommand="
            + other.info().commandLine().orElseThrow()
            + "\n--http-port=28080\n");

    // When
    running.forget();

    // Then
    assertThat(running.option("--http-port")).contains("28080");
    other.destroyForcibly();
  }

  @Test
  void aFileOfSomethingElseIsNoPipeline() throws Exception {
    // When
    write("pid=\\u00zz");

    // Then
    assertThat(running.option("--http-port")).isEmpty();
  }

  private void write(String text) throws IOException {
    Path folder = Files.createDirectories(home.resolve("cli/target"));
    Files.writeString(folder.resolve("running.properties"), text);
  }
}
