package io.userpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.cli.terminal.RecordingTerminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineCommandTest {

  private final RecordingTerminal recording = new RecordingTerminal();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "up",
        "dev",
        "down",
        "logs",
        "completion",
        "rows",
        "trigger",
        "runs",
        "runs list",
        "runs show",
        "runs cancel",
        "runs retry",
        "schedule",
        "schedule show",
        "schedule pause",
        "schedule resume",
        "status",
        "doctor",
        "trace",
        "dead-letters",
        "dead-letters list",
        "dead-letters show",
        "dead-letters redrive"
      })
  void everyCommandHasHelp(String command) {
    // When
    int exitCode = execute((command + " --help").strip());

    // Then
    assertThat(exitCode).isZero();
    assertThat(recording.out()).startsWith("Usage: pipeline").doesNotContain("\u001B[");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "up --source nowhere | nowhere",
        "up --unknown        | --unknown",
        "up --kafka-port x   | --kafka-port",
        "up --nodes 2        | --nodes is 2 and must be 1 or 3",
        "up -d --once        | --detach goes on and --once ends",
        "logs --lines -1     | --lines is -1, it must be 0 or more",
        "up --kafka-port 65536        | '65536' must be a port, 0 to 65535",
        "rows --cassandra-port -1     | '-1' must be a port",
        "trigger --http-port 70000    | '70000' must be a port, 1 to 65535",
        "rows --cassandra-port 0      | '0' must be a port, 1 to 65535",
        "status --console localhost:8090       | 'localhost:8090' must be an address such as http",
        "status --console http://h:70000       | 'http://h:70000' must be an address such as http",
        "doctor --management-url ftp://h       | 'ftp://h' must be an address such as http",
        "fly                 | fly",
        "rows --limit 0      | --limit is 0, it must be 1 or more",
        "dead-letters list --limit 0           | --limit is 0, it must be 1 or more",
        "dead-letters list --offset 1,2        | must be an offset N, N-M or N-",
        "dead-letters list --since yesterday   | yesterday",
        "dead-letters redrive --max-attempts 0 | --max-attempts is 0, it must be 1 or more",
        "dead-letters list --command-config /no/such/file | /no/such/file"
      })
  void aWrongCommandLineEndsWithCode2AndNamesTheValue(String commandLine, String named) {
    // When
    int exitCode = execute(commandLine);

    // Then
    assertThat(exitCode).isEqualTo(2);
    assertThat(recording.err()).contains(named);
  }

  @Test
  void aShellCompletesCommandsAndOptions() throws Exception {
    // When
    int exitCode = execute("completion");

    // Then
    assertThat(exitCode).isZero();
    Path script = Files.writeString(folder.resolve("completion"), recording.out());
    String completed =
        outputOf(
            ("source %s; COMP_WORDS=(./pipeline dead-letters re) COMP_CWORD=2; _complete_pipeline;"
                    + " echo \"${COMPREPLY[@]}\"; complete -p pipeline")
                .formatted(script));
    assertThat(completed).contains("redrive", "_complete_pipeline pipeline");
  }

  @Test
  void aMissingCommandIsSaid() {
    assertThat(PipelineCommand.execute(recording.terminal())).isEqualTo(2);
    assertThat(recording.err()).contains("A command is missing").contains("Commands:");
  }

  @Test
  void aProducerThatIsNotThereEndsTriggerWithCode5AndSaysWhatToDo() {
    // When: no server can have port 1, it is privileged
    int exitCode = execute("trigger --http-port 1");

    // Then
    assertThat(exitCode).isEqualTo(5);
    assertThat(recording.err())
        .contains("http://127.0.0.1:1")
        .contains("./pipeline up")
        .doesNotContain("Exception");
  }

  @Test
  void aCassandraThatIsNotThereEndsRowsWithCode5AndSaysWhatToDo() {
    // When
    int exitCode = execute("rows --cassandra-port 1");

    // Then
    assertThat(exitCode).isEqualTo(5);
    assertThat(recording.err()).contains("127.0.0.1:1").contains("./pipeline up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = \"open-secret",
        "password = open-secret}",
        "\"password\" \"open-secret\"",
        "password = ${open-secret}"
      })
  void aDriverConfigurationThatIsNoneIsNamedAndNotQuoted(String text) throws IOException {
    // Given
    Path configuration = Files.writeString(folder.resolve("driver.conf"), text);

    // When
    int exitCode = execute("rows --driver-config " + configuration);

    // Then
    assertThat(exitCode).isEqualTo(2);
    assertThat(recording.err()).contains("driver.conf").doesNotContain("open-secret");
  }

  private int execute(String commandLine) {
    return PipelineCommand.execute(recording.terminal(), commandLine.split(" +"));
  }

  private static String outputOf(String script) throws Exception {
    Process shell = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return output;
  }
}
