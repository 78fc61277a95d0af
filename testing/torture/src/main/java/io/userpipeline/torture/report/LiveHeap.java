package io.userpipeline.torture.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process keeps in its heap. How much memory it has says little of it: a heap that may
 * take more fills up over hours before anything is collected.
 */
final class LiveHeap {

  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

  /** Each generation has such a line, with the collectors that Java takes by itself. */
  private static final Pattern GENERATION = Pattern.compile("total \\d+K, used (\\d+)K");

  private static final long LIMIT_SECONDS = 20;

  /**
   * The serial collector closes small gaps one time in so many, and fills them with arrays else.
   */
  private static final int COLLECTIONS = 4;

  private LiveHeap() {}

  /** Of processes together; those that are not Java's, have ended or are suspended have none. */
  static OptionalLong bytes(List<Long> processes) throws InterruptedException {
    OptionalLong all = OptionalLong.empty();
    for (long process : processes) {
      OptionalLong one = bytes(process);
      if (one.isPresent()) {
        all = OptionalLong.of(all.orElse(0) + one.getAsLong());
      }
    }
    return all;
  }

  /** Collects it; empty for a process that is not Java's, has ended or is suspended. */
  static OptionalLong bytes(long process) throws InterruptedException {
    try {
      OptionalLong least = OptionalLong.empty();
      for (int i = 0; i < COLLECTIONS; i++) {
        ask(process, "GC.run");
        OptionalLong used = used(ask(process, "GC.heap_info"));
        least =
            used.isEmpty()
                ? used
                : OptionalLong.of(Math.min(used.getAsLong(), least.orElse(Long.MAX_VALUE)));
      }
      return least;
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Sums up what is used; empty where nothing says so. */
  static OptionalLong used(String heapInfo) {
    Matcher generation = GENERATION.matcher(heapInfo);
    return generation
        .results()
        .mapToLong(found -> 1024 * Long.parseLong(found.group(1)))
        .reduce(Long::sum);
  }

  private static String ask(long process, String command) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(JCMD.toString(), Long.toString(process), command)
            .redirectErrorStream(true)
            .start();
    try {
      // A suspended process answers nothing, and what is printed fits into the pipe.
      if (!jcmd.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("No answer from process " + process);
      }
      if (jcmd.exitValue() != 0) {
        throw new IOException("Process %s is none of Java's, or has ended".formatted(process));
      }
      return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      jcmd.destroyForcibly();
    }
  }
}
