package io.userpipeline.localstack.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The folder of a node's commit log. */
final class CommitLog {

  /** Version and id of a segment, which come before all else. */
  private static final int HEAD_BYTES = 12;

  private final Path directory;

  CommitLog(Path directory) {
    this.directory = directory;
  }

  /**
   * Deletes segments that were never begun. A node that starts on a full disk leaves them behind,
   * and when there is room again refuses to start because of them. No write can be in one: the head
   * is synced with the first.
   */
  void deleteSegmentsWithoutHead() {
    try (DirectoryStream<Path> segments = Files.newDirectoryStream(directory, "CommitLog-*.log")) {
      for (Path segment : segments) {
        if (!hasHead(segment)) {
          Files.delete(segment);
        }
      }
    } catch (NoSuchFileException e) {
      // The first start of the node.
    } catch (IOException e) {
      throw new UncheckedIOException("The commit log %s cannot be read".formatted(directory), e);
    }
  }

  private static boolean hasHead(Path segment) throws IOException {
    try (InputStream file = Files.newInputStream(segment)) {
      for (byte b : file.readNBytes(HEAD_BYTES)) {
        if (b != 0) {
          return true;
        }
      }
      return false;
    }
  }
}
