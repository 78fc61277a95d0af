package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PipelineCommandIT extends PipelineCommandFixture {

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
}
