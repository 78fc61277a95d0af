package io.userpipeline.torture.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Runs a command of the system to its end. */
final class Command {

  private Command() {}

  /**
   * Runs it.
   *
   * @throws IllegalStateException when it fails; the message has what it printed
   */
  static void run(String... command) {
    String line = String.join(" ", command);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("%s failed: %s".formatted(line, printed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(line + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + line, e);
    }
  }
}
