package io.userpipeline.torture.pipeline;

import io.userpipeline.torture.plan.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The times of day that programs see; where libfaketime is installed they can be wrong. */
final class Clocks {

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketime.so.1";

  private final Optional<Path> library;
  private final Path directory;

  /**
   * The clocks of all parts, right as yet.
   *
   * @param jump whether they will be wrong; clocks that are only right cost nothing
   */
  Clocks(Path directory, boolean jump) {
    this.library = jump ? library() : Optional.empty();
    this.directory = directory;
  }

  /** Whether clocks can be wrong on this machine. */
  static boolean canJump() {
    return library().isPresent();
  }

  /** What a program needs in its environment to see the clock of a part. */
  Map<String, String> environment(Part part) {
    if (library.isEmpty()) {
      return Map.of();
    }
    set(part, Duration.ZERO);
    return Map.of(
        "LD_PRELOAD",
        library.get().toString(),
        "FAKETIME_TIMESTAMP_FILE",
        file(part).toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        // Its check of a fault of old kernels makes a JVM ten times slower.
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0",
        // Only the time of day jumps; what measures intervals goes on as in every real jump.
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1");
  }

  /** Makes a part's clock wrong by so much. */
  void set(Part part, Duration offset) {
    Path written = directory.resolve(part.name() + ".new");
    try {
      Files.createDirectories(directory);
      Files.writeString(written, (offset.isNegative() ? "" : "+") + offset.toSeconds());
      // At once: a half-written file would be another time.
      Files.move(written, file(part), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The clock of %s cannot be set".formatted(part), e);
    }
  }

  private Path file(Part part) {
    return directory.resolve(part.name());
  }

  private static Optional<Path> library() {
    try (Stream<Path> architectures = Files.list(LIBRARIES)) {
      return architectures.map(folder -> folder.resolve(LIBRARY)).filter(Files::exists).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
