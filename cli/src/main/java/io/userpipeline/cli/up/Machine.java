package io.userpipeline.cli.up;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** This machine's memory, as far as the operating system shows it. */
final class Machine {

  /** Measured: all processes together stay under 3 GB, of which some share pages. */
  private static final long NEEDED_KIB = 2_500L * 1024;

  /** A further broker and a further node. */
  private static final long NEEDED_PER_NODE_KIB = 1_300L * 1024;

  private Machine() {}

  /** Fails clearly instead of letting the operating system kill one of the programs later. */
  static void requireMemory(int nodes) {
    requireMemory(nodes, new FreeMemory(Path.of("/")));
  }

  static void requireMemory(int nodes, FreeMemory memory) {
    long needed = NEEDED_KIB + (nodes - 1) * NEEDED_PER_NODE_KIB;
    long free = memory.kibibytes().orElse(needed);
    if (free < needed) {
      throw new UserError(
          ExitCode.ENVIRONMENT,
          ("The pipeline needs %s MB of free memory, and %s MB are free here. Close other programs,"
                  + " or raise the limit of the container, and start again.")
              .formatted(needed / 1024, free / 1024));
    }
  }

  /** What this process and all it started keep in memory now, in MB; 0 where it cannot be told. */
  static long residentMegabytes() {
    return processes()
            .map(process -> Path.of("/proc", Long.toString(process.pid()), "status"))
            .filter(Files::exists)
            .mapToLong(status -> kibibytes(status, "VmRSS:"))
            .sum()
        / 1024;
  }

  /** How many processes that are. */
  static long processCount() {
    return processes().count();
  }

  private static Stream<ProcessHandle> processes() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants());
  }

  private static long kibibytes(Path file, String field) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException("The memory use in " + file + " cannot be read", e);
    }
  }
}
