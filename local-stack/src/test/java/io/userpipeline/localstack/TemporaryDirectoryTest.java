package io.userpipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {

  @TempDir private Path root;
  private Path parent;

  @BeforeEach
  void aFolderForTemporaryOnes() throws IOException {
    parent = Files.createDirectory(root.resolve("tmp").toAbsolutePath());
  }

  @Test
  void itGoesWithItsOwner() throws IOException {
    // Given
    TemporaryDirectory directory = TemporaryDirectory.create(List.of(parent));
    Files.createDirectories(directory.path().resolve("logs/old"));
    Files.writeString(directory.path().resolve("logs/kafka.log"), "line");

    // When
    directory.close();

    // Then
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whatBelongsToALivingProcessStaysAndGoesWithTheStartAfterItWasKilled() {
    // Given
    ChildJvm owner = startOwner();
    Path owned = Path.of(owner.log().strip());

    // When
    create();
    boolean stayed = Files.exists(owned.resolve("data/file"));
    owner.kill();
    create();

    // Then
    assertThat(stayed).isTrue();
    assertThat(owned).doesNotExist();
  }

  @Test
  void whatThisProcessOwnsStaysEvenAfterItHasLookedForAbandonedOnesAgain() {
    // Given
    TemporaryDirectory first = TemporaryDirectory.create(List.of(parent));
    create();

    // When
    try (ChildJvm other = startOwner()) {

      // Then
      assertThat(first.path()).exists();
      assertThat(other.isAlive()).isTrue();
    }
  }

  @Test
  void threadsThatRemoveTheSameAbandonedOnesDoNotDisturbEachOther() throws IOException {
    // Given
    for (int i = 0; i < 50; i++) {
      Path abandoned = Files.createDirectory(parent.resolve("user-pipeline-" + i));
      Files.createFile(abandoned.resolve("owner"));
      Files.createFile(abandoned.resolve("data"));
    }

    // When
    List<Path> made =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> TemporaryDirectory.create(List.of(parent)).path())
            .toList();

    // Then
    assertThat(parent.toFile().listFiles())
        .extracting(File::toPath)
        .containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void whatWasAbandonedStaysUntilTheNextStart() {
    // Given
    TemporaryDirectory abandoned = TemporaryDirectory.create(List.of(parent));
    abandoned.abandon();
    boolean stayed = Files.exists(abandoned.path());

    // When
    create();

    // Then
    assertThat(stayed).isTrue();
    assertThat(abandoned.path()).doesNotExist();
  }

  @Test
  void aFolderWithoutAnOwnerIsNotOurs() throws IOException {
    // Given
    Path foreign = Files.createDirectories(parent.resolve("user-pipeline-of-mine/data"));
    Path link = Files.createSymbolicLink(parent.resolve("user-pipeline-link"), foreign.getParent());

    // When
    create();

    // Then
    assertThat(foreign).exists();
    assertThat(link).exists();
  }

  @Test
  void aFolderWhoseFilesMayNotBeExecutedIsPassedOver() throws IOException {
    // Given
    Path other = root.resolve("target");

    // When
    TemporaryDirectory directory =
        TemporaryDirectory.create(List.of(parent, other), path -> path.startsWith(other));

    // Then
    assertThat(directory.path()).hasParentRaw(other);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whereNothingMayBeExecutedIsSaidWithWhatToDo() {
    assertThatThrownBy(() -> TemporaryDirectory.create(List.of(parent), path -> false))
        .hasMessageContainingAll(parent.toString(), "noexec", "TMPDIR");
    assertThat(parent).isEmptyDirectory();
  }

  private void create() {
    assertThat(TemporaryDirectory.create(List.of(parent)).path()).exists();
  }

  private ChildJvm startOwner() {
    ChildJvm owner =
        new JvmCommand("Owner", Owner.class.getName())
            .classPath(System.getProperty("java.class.path"))
            .arguments(parent.toString())
            .start(root.resolve("logs"));
    try {
      owner.awaitReady(Duration.ofSeconds(30), () -> owner.log().endsWith("\n"));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return owner;
  }

  /** Another process that has a folder and goes on. */
  public static final class Owner {
    public static void main(String[] arguments) throws Exception {
      Path path = TemporaryDirectory.create(List.of(Path.of(arguments[0]))).path();
      Files.createFile(Files.createDirectory(path.resolve("data")).resolve("file"));
      System.out.println(path);
      Thread.currentThread().join();
    }
  }
}
