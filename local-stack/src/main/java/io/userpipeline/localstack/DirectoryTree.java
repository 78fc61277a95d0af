package io.userpipeline.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A folder with all that is in it. */
final class DirectoryTree {

  private DirectoryTree() {}

  /**
   * Removes a folder.
   *
   * @param last goes after all else that is in it
   */
  static void delete(Path folder, Path last) throws IOException {
    for (Path path : deepestFirst(folder)) {
      if (!path.equals(folder) && !path.equals(last)) {
        Files.deleteIfExists(path);
      }
    }
    Files.deleteIfExists(last);
    Files.deleteIfExists(folder);
  }

  private static List<Path> deepestFirst(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
