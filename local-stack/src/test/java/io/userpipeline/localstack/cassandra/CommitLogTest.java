package io.userpipeline.localstack.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitLogTest {

  @TempDir private Path directory;

  @Test
  void aSegmentThatWasNeverBegunIsDeletedAndEveryOtherStays() throws Exception {
    // Given
    Path begun = Files.write(directory.resolve("CommitLog-8-1.log"), new byte[] {0, 0, 0, 8, 1, 2});
    Path empty = Files.createFile(directory.resolve("CommitLog-8-2.log"));
    Path zeros = Files.write(directory.resolve("CommitLog-8-3.log"), new byte[100]);
    Path other = Files.write(directory.resolve("other"), new byte[100]);

    // When
    new CommitLog(directory).deleteSegmentsWithoutHead();

    // Then
    assertThat(begun).exists();
    assertThat(other).exists();
    assertThat(empty).doesNotExist();
    assertThat(zeros).doesNotExist();
  }

  @Test
  void aNodeThatNeverStartedHasNothingToDelete() {
    // When
    new CommitLog(directory.resolve("none")).deleteSegmentsWithoutHead();

    // Then
    assertThat(directory).isEmptyDirectory();
  }
}
