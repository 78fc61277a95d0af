package io.userpipeline.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a figure is worth nothing without.
 *
 * @param commit of the checkout, with a mark where it was changed; {@code unknown} without Git
 * @param machine its processors and its Java
 */
public record Circumstances(Instant date, String commit, String machine) {

  /** Those of now, and of the checkout given. */
  public static Circumstances of(Path checkout) {
    return new Circumstances(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        commitOf(checkout),
        "%s processors, %s, Java %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("java.version")));
  }

  private static String commitOf(Path checkout) {
    try {
      Process git =
          new ProcessBuilder("git", "-C", checkout.toString(), "describe", "--always", "--dirty")
              .start();
      String name = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return name.isEmpty() ? "unknown" : name;
    } catch (IOException e) {
      return "unknown";
    }
  }
}
