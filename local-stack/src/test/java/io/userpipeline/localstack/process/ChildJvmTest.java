package io.userpipeline.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {

  @TempDir private Path logs;

  @Test
  void closeGivesTheChildItsTimeToStop() throws Exception {
    // Given
    ChildJvm child = start(SlowToStop.class);
    child.awaitReady(Duration.ofSeconds(30), () -> child.log().contains("started"));

    // When
    child.close();

    // Then
    assertThat(child.isAlive()).isFalse();
    assertThat(child.log()).contains("stopped in its own time");
  }

  @Test
  void whoeverIsInterruptedGivesTheChildItsTimeAllTheSame() throws Exception {
    // Given
    ChildJvm child = start(SlowToStop.class);
    child.awaitReady(Duration.ofSeconds(30), () -> child.log().contains("started"));
    Thread.currentThread().interrupt();

    // When
    child.close();

    // Then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(child.log()).contains("stopped in its own time");
  }

  @Test
  void aChildUnpacksItsLibrariesWhereItIsTold() throws Exception {
    // Given
    Path folder = logs.resolve("ünpacked here");

    // When
    ChildJvm child = command(MakesATemporaryFile.class).temporaryDirectory(folder).start(logs);
    child.awaitExit();

    // Then
    assertThat(Path.of(child.log().strip())).hasParent(folder).exists();
  }

  @Test
  void aChildThatDoesNotStopIsKilledAfterTheGrace() throws Exception {
    // Given
    ChildJvm child = command(NeverStops.class).stopGrace(Duration.ofMillis(200)).start(logs);
    child.awaitReady(Duration.ofSeconds(30), () -> child.log().contains("started"));

    // When
    child.close();

    // Then
    Awaitility.await().until(() -> !child.isAlive());
  }

  @Test
  void whatAChildHasStartedIsKilledWithIt() {
    // Given
    ChildJvm child = command(WatchedCommand.class).arguments("sleep", "600").start(logs);
    List<ProcessHandle> started =
        Awaitility.await()
            .until(
                () -> ProcessHandle.of(child.pid()).orElseThrow().descendants().toList(),
                descendants -> !descendants.isEmpty());

    // When
    child.kill();

    // Then
    assertThat(started).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void whatAChildHasStartedIsPausedWithIt() throws Exception {
    // Given
    try (ChildJvm child = command(WatchedCommand.class).arguments("sleep", "600").start(logs)) {
      ProcessHandle started =
          Awaitility.await()
              .until(
                  () -> ProcessHandle.of(child.pid()).orElseThrow().descendants().findAny(),
                  Optional::isPresent)
              .orElseThrow();

      // When
      child.pause();

      // Then
      Awaitility.await().untilAsserted(() -> assertThat(state(started)).startsWith("T"));
      child.resume();
      Awaitility.await().untilAsserted(() -> assertThat(state(started)).startsWith("S"));
    }
  }

  @Test
  void aChildThatEndsBeforeItIsReadyIsAFailureThatShowsItsLog() {
    // Given
    ChildJvm child = start(Fails.class);

    // When / Then
    assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(30), () -> false))
        .isInstanceOf(ChildJvm.FailedException.class)
        .hasMessageContaining("Child ended with exit code 7 before it was ready")
        .hasMessageContaining(child.logFile().toString())
        .hasMessageContaining("this is why");
  }

  @Test
  void aChildThatIsNotReadyInTimeIsAFailure() {
    // Given
    try (ChildJvm child = start(SlowToStop.class)) {

      // When / Then
      assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(100), () -> false))
          .isInstanceOf(ChildJvm.FailedException.class)
          .hasMessageContaining("was not ready within");
    }
  }

  /** As {@code ps} shows it: T is stopped, S sleeps. */
  private static String state(ProcessHandle process) throws IOException {
    Process ps =
        new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(process.pid())).start();
    return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
  }

  private ChildJvm start(Class<?> mainClass) {
    return command(mainClass).start(logs);
  }

  private static JvmCommand command(Class<?> mainClass) {
    return new JvmCommand("Child", mainClass.getName())
        .classPath(System.getProperty("java.class.path"));
  }

  /** Needs longer to stop than an orphan is given. */
  public static final class SlowToStop {
    public static void main(String[] arguments) throws Exception {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    pause(5_500);
                    System.out.println("stopped in its own time");
                  }));
      System.out.println("started");
      Thread.currentThread().join();
    }
  }

  public static final class NeverStops {
    public static void main(String[] arguments) throws Exception {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> pause(60_000)));
      System.out.println("started");
      Thread.currentThread().join();
    }
  }

  public static final class Fails {
    public static void main(String[] arguments) {
      System.err.println("this is why");
      System.exit(7);
    }
  }

  public static final class MakesATemporaryFile {
    public static void main(String[] arguments) throws Exception {
      System.out.println(Files.createTempFile("library", ".so"));
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
