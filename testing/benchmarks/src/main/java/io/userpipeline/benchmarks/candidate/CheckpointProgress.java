package io.userpipeline.benchmarks.candidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far Spark's last committed batch goes, as its checkpoint says: asking costs the program
 * nothing.
 */
final class CheckpointProgress implements Progress {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path checkpoint;

  /**
   * Of a query.
   *
   * @param checkpoint on this machine
   */
  CheckpointProgress(Path checkpoint) {
    this.checkpoint = checkpoint;
  }

  @Override
  public long records() {
    try {
      Optional<Long> batch = lastCommitted();
      return batch.isEmpty() ? 0 : end(checkpoint.resolve("offsets/" + batch.get()));
    } catch (IOException e) {
      // A file that is just being written or tidied away; the next look finds another one.
      return 0;
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private Optional<Long> lastCommitted() throws IOException {
    Path commits = checkpoint.resolve("commits");
    if (!Files.isDirectory(commits)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(commits)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d+"))
          .map(Long::valueOf)
          .max(Long::compare);
    }
  }

  /** The last line has the offsets of each partition of each topic. */
  private static long end(Path offsets) throws IOException {
    List<String> lines = Files.readAllLines(offsets);
    long end = 0;
    for (JsonNode topic : JSON.readTree(lines.get(lines.size() - 1))) {
      for (JsonNode partition : topic) {
        end += partition.longValue();
      }
    }
    return end;
  }
}
