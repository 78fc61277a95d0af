package io.userpipeline.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How much memory new processes may take, as Linux tells it: what the machine has left, or less
 * where a control group of this process or around it has a limit, as a container's has.
 */
final class FreeMemory {

  /** What a control group tells in which file; caches of files give way, so they count as free. */
  private enum Version {
    ONE(
        "sys/fs/cgroup/memory",
        "memory.limit_in_bytes",
        "memory.usage_in_bytes",
        "total_inactive_file"),
    TWO("sys/fs/cgroup", "memory.max", "memory.current", "inactive_file");

    private final String mount;
    private final String limit;
    private final String usage;
    private final String cache;

    Version(String mount, String limit, String usage, String cache) {
      this.mount = mount;
      this.limit = limit;
      this.usage = usage;
      this.cache = cache;
    }
  }

  private final Path root;

  /**
   * Looks when it is asked.
   *
   * @param root the folder that has {@code proc} and {@code sys}
   */
  FreeMemory(Path root) {
    this.root = root;
  }

  /** In kibibytes; empty where no Linux tells. */
  OptionalLong kibibytes() {
    Path machine = root.resolve("proc/meminfo");
    if (!Files.exists(machine)) {
      return OptionalLong.empty();
    }
    long ofMachine = number(lines(machine), "MemAvailable:");
    return LongStream.concat(LongStream.of(ofMachine), limits()).min();
  }

  private LongStream limits() {
    Path groups = root.resolve("proc/self/cgroup");
    return Files.exists(groups)
        ? lines(groups).stream().flatMapToLong(this::limitsOf)
        : LongStream.empty();
  }

  /** A line is {@code id:controllers:path}; that of version 2 names no controllers. */
  private LongStream limitsOf(String line) {
    String[] parts = line.split(":", 3);
    if (parts[1].isEmpty()) {
      return limitsAbove(parts[2], Version.TWO);
    }
    return List.of(parts[1].split(",")).contains("memory")
        ? limitsAbove(parts[2], Version.ONE)
        : LongStream.empty();
  }

  /** A container sees its own group as the root, and may still be told its path on the machine. */
  private LongStream limitsAbove(String group, Version version) {
    Path mount = root.resolve(version.mount);
    Path top = Path.of("/");
    return Stream.iterate(Path.of(group).normalize(), path -> path != null, Path::getParent)
        .map(path -> mount.resolve(top.relativize(path)))
        .flatMapToLong(folder -> left(folder, version));
  }

  private static LongStream left(Path folder, Version version) {
    Path limit = folder.resolve(version.limit);
    Path usage = folder.resolve(version.usage);
    if (!Files.exists(limit) || !Files.exists(usage)) {
      return LongStream.empty();
    }
    String most = lines(limit).get(0);
    if (most.equals("max")) {
      return LongStream.empty();
    }
    long used =
        Long.parseLong(lines(usage).get(0))
            - number(lines(folder.resolve("memory.stat")), version.cache + " ");
    return LongStream.of((Long.parseLong(most) - used) / 1024);
  }

  private static long number(List<String> lines, String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The free memory in " + file + " cannot be read", e);
    }
  }
}
