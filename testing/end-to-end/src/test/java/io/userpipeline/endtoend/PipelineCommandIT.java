package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineCommandIT {

  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Path temporary;

  @BeforeEach
  void aFolderForTemporaryFiles() throws IOException {
    temporary = Files.createDirectory(directory.resolve("tmp"));
  }

  /** In a checkout that was moved after its build, to where other programs stumble. */
  @Test
  void upOnceLandsEveryRowShowsThemAndLeavesNothingBehindButWhatItIsToKeep() throws Exception {
    // Given
    Path moved = moveCheckout("clöne #1 of mine");
    Path kept = directory.resolve("dätä, von mir");

    // When
    Process command =
        start(
            moved.resolve("pipeline"),
            "up",
            "--once",
            "--source",
            "standin",
            "--count",
            "300",
            "--keep",
            kept.toString(),
            "--http-port",
            "0");
    List<ProcessHandle> children = awaitChildren(command, 4);
    boolean ended = command.waitFor(5, TimeUnit.MINUTES);

    // Then
    assertThat(ended).isTrue();
    assertThat(command.exitValue()).as(output()).isZero();
    assertThat(output())
        .contains("300 requested · 300 fetched · 300 acked · 300 landed")
        .contains("@example.com", "… and 290 more")
        .doesNotContain("\u001B");
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(temporary).isEmptyDirectory();
    assertThat(kept.toFile().list())
        .containsExactlyInAnyOrder("cassandra", "checkpoint", "kafka", "logs");
    assertThat(kept.resolve("checkpoint/offsets/0")).exists();
  }

  @Test
  void anInterruptedStartEndsWhatItHasStartedAndLeavesNothingBehind() throws Exception {
    // Given
    Process command = pipeline("up", "--source", "standin", "--http-port", "0");
    List<ProcessHandle> children = awaitChildren(command, 2);

    // When
    command.destroy();
    boolean ended = command.waitFor(1, TimeUnit.MINUTES);

    // Then
    assertThat(ended).isTrue();
    assertThat(output()).contains("Interrupted: everything has ended.").doesNotContain("✘");
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aFirstRunOfDeadLettersEndsAtOnceAndSaysTheReason() throws Exception {
    // Given
    environment.put("PIPELINE_MAPPING_FILE", mappingWith("\"/name/first\"", "\"/name/frst\""));

    // When
    Process command =
        pipeline("up", "--once", "--source", "standin", "--patience", "PT4M", "--http-port", "0");
    boolean ended = command.waitFor(3, TimeUnit.MINUTES);

    // Then
    assertThat(ended).isTrue();
    assertThat(command.exitValue()).as(output()).isEqualTo(4);
    assertThat(output())
        .containsOnlyOnce("Dead letter: name.frst is missing")
        .contains("0 landed · 5 dead letters", "5 × name.frst is missing");
  }

  @Test
  void aWrongSettingOfTheJobIsNamedBeforeTheServersAreThere() throws Exception {
    // Given
    environment.put("PIPELINE_MAPPING_FILE", mappingWith("\"path\": \"/email\"", "\"pfad\": 1"));

    // When
    Process command = pipeline("up", "--once", "--source", "standin", "--http-port", "0");
    boolean ended = command.waitFor(3, TimeUnit.MINUTES);

    // Then
    assertThat(ended).isTrue();
    assertThat(command.exitValue()).as(output()).isEqualTo(2);
    assertThat(output())
        .contains("pipeline.mapping.file", "pfad")
        .doesNotContain("✔ Cassandra", "✔ Producer");
  }

  @Test
  void killingTheCommandLeavesNoChildAlive() throws Exception {
    // Given
    Process command = pipeline("up", "--source", "standin", "--http-port", "0");
    List<ProcessHandle> children = awaitChildren(command, 5);

    // When
    command.destroyForcibly();

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void aTakenPortIsNamedWithWhatToDo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // When
      Process command =
          pipeline(
              "up",
              "--once",
              "--source",
              "standin",
              "--http-port",
              Integer.toString(taken.getLocalPort()));
      boolean ended = command.waitFor(3, TimeUnit.MINUTES);

      // Then
      assertThat(ended).isTrue();
      assertThat(command.exitValue()).as(output()).isEqualTo(3);
      assertThat(output()).contains("Port " + taken.getLocalPort(), "--http-port");
    }
  }

  private Process pipeline(String... arguments) throws Exception {
    return start(Checkout.command(), arguments);
  }

  private Process start(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    for (String port : List.of("kafka", "cassandra", "management", "monitoring", "console")) {
      command.addAll(List.of("--" + port + "-port", "0"));
    }
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    // A command that is killed leaves its data behind.
    process.environment().put("TMPDIR", temporary.toString());
    process.environment().putAll(environment);
    return process.start();
  }

  private String mappingWith(String text, String otherText) throws IOException {
    Path mapping =
        Checkout.home().resolve("spark-consumer/src/main/resources/mappings/created_users.json");
    String changed = Files.readString(mapping).replace(text, otherText);
    return Files.writeString(directory.resolve("mapping.json"), changed).toString();
  }

  /** Another path to the same files: nothing in them may tell where they were built. */
  private Path moveCheckout(String name) throws Exception {
    Path moved = Files.createDirectory(directory.resolve(name));
    Files.copy(Checkout.command(), moved.resolve("pipeline"));
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Checkout.home(), "[!.]*")) {
      for (Path entry : entries) {
        Path there = moved.resolve(entry.getFileName());
        if (!Files.exists(there)) {
          Files.createSymbolicLink(there, entry);
        }
      }
    }
    return moved;
  }

  private String output() throws Exception {
    return Files.readString(directory.resolve("output"));
  }

  private List<ProcessHandle> awaitChildren(Process command, int count) {
    return await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> {
              assertThat(command.isAlive()).as(output()).isTrue();
              return command.descendants().toList();
            },
            children -> children.size() >= count);
  }
}
