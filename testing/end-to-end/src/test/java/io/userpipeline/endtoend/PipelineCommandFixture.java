package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import org.junit.jupiter.api.io.TempDir;

/** Runs the command ./pipeline of this checkout, with a folder for what it leaves behind. */
abstract class PipelineCommandFixture {

  @TempDir Path directory;
  final Map<String, String> environment = new HashMap<>();
  Path temporary;

  @BeforeEach
  void aFolderForTemporaryFiles() throws IOException {
    temporary = Files.createDirectory(directory.resolve("tmp"));
  }

  Process pipeline(String... arguments) throws Exception {
    return start(Checkout.command(), arguments);
  }

  Process start(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    for (String port : List.of("kafka", "cassandra", "management", "monitoring", "console")) {
      command.addAll(List.of("--" + port + "-port", "0"));
    }
    return start(command, directory.resolve("output"));
  }

  /** What a command says that finds the running pipeline by itself, and succeeds. */
  String answer(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Checkout.command().toString()));
    command.addAll(List.of(arguments));
    Path answer = directory.resolve("answer");
    Process process = start(command, answer);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(answer)).isZero();
    return Files.readString(answer);
  }

  private Process start(List<String> command, Path output) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // A command that is killed leaves its data behind.
    process.environment().put("TMPDIR", temporary.toString());
    process.environment().putAll(environment);
    return process.start();
  }

  String mappingWith(String text, String otherText) throws IOException {
    Path mapping =
        Checkout.home().resolve("spark-consumer/src/main/resources/mappings/created_users.json");
    String changed = Files.readString(mapping).replace(text, otherText);
    return Files.writeString(directory.resolve("mapping.json"), changed).toString();
  }

  /** Another path to the same files: nothing in them may tell where they were built. */
  Path moveCheckout(String name) throws Exception {
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

  String output() throws Exception {
    return Files.readString(directory.resolve("output"));
  }

  List<ProcessHandle> awaitChildren(Process command, int count) {
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
