package io.userpipeline.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFilesTest {

  @TempDir private Path folder;

  /** Hadoop throws an error of its own for it, which is no exception. */
  @EnabledOnOs(OS.LINUX) // where a device is always full
  @Test
  void aFullDiskIsAFailureLikeEveryOther() throws IOException {
    // Given
    Files.createSymbolicLink(folder.resolve("overspent.json.next"), Path.of("/dev/full"));
    CheckpointFiles files = CheckpointFiles.open(folder.toUri().toString(), new Configuration());

    // When / Then
    assertThatThrownBy(() -> files.write(new Overspent(Instant.EPOCH, "too many")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
  }
}
