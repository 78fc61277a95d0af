package io.userpipeline.torture.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An operator who sends some dead letters through again, though nothing has been mended. */
public final class Redrive implements Runnable {

  private static final String MOST_LETTERS = "3";

  /** Shorter than what may pass until everything has landed: the load ends after its redrives. */
  private static final long LIMIT_SECONDS = 20;

  private final List<String> command;

  /**
   * Of a command that is packaged.
   *
   * @param commandJar the {@code pipeline} command's
   */
  public Redrive(Path commandJar, String bootstrapServers) {
    command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-jar",
            commandJar.toString(),
            "dead-letters",
            "redrive",
            "--bootstrap-server",
            bootstrapServers,
            "--limit",
            MOST_LETTERS);
  }

  /** Returns when the command has ended: done, or with an error where Kafka is away for long. */
  @Override
  public void run() {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      try {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          process.destroy();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The pipeline command cannot be run", e);
    }
  }
}
