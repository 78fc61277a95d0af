package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineCommandIT {

  @TempDir private Path directory;

  @Test
  void upOnceLandsEveryRowShowsThemAndLeavesNothingBehind() throws Exception {
    // When
    Process command =
        pipeline("up", "--once", "--source", "standin", "--count", "300", "--http-port", "0");
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
  }

  @Test
  void killingTheCommandLeavesNoChildAlive() throws Exception {
    // Given
    Process command = pipeline("up", "--source", "standin", "--http-port", "0");
    List<ProcessHandle> children = awaitChildren(command, 4);

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
    List<String> command = new ArrayList<>(List.of(Checkout.command().toString()));
    command.addAll(List.of(arguments));
    for (String port : List.of("kafka", "cassandra", "management", "monitoring")) {
      command.addAll(List.of("--" + port + "-port", "0"));
    }
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    // A command that is killed leaves its data behind.
    process.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + directory);
    return process.start();
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
