package io.userpipeline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The folder of a stack: one that is kept, or a temporary one that closing removes. */
final class DataDirectory implements AutoCloseable {

  private final Path path;
  private boolean kept;

  private DataDirectory(Path path, boolean kept) {
    this.path = path;
    this.kept = kept;
  }

  static DataDirectory of(Optional<Path> wanted) {
    try {
      if (wanted.isPresent()) {
        Path path = Files.createDirectories(wanted.get().toAbsolutePath().normalize());
        return new DataDirectory(path, true);
      }
      return new DataDirectory(Files.createTempDirectory("user-pipeline-"), false);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The data folder " + wanted.map(Path::toString).orElse("") + " cannot be made", e);
    }
  }

  Path path() {
    return path;
  }

  Path logs() {
    return path.resolve("logs");
  }

  /** Closing leaves the folder where it is: someone has to read its logs. */
  void keep() {
    kept = true;
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try {
      deleteTree();
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary folder " + path + " cannot be removed", e);
    }
  }

  private void deleteTree() throws IOException {
    List<Path> deepestFirst;
    try (var files = Files.walk(path)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
