package io.userpipeline.cli.terminal;

import io.userpipeline.localstack.StartListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One line for each program that is ready, with the time it took; on a terminal also what is being
 * waited for.
 */
public final class Progress implements StartListener, AutoCloseable {

  private static final Duration REFRESH = Duration.ofMillis(500);
  private static final String ERASE_LINE = "\r\u001B[2K";

  private final Terminal terminal;
  private final List<String> starting = new ArrayList<>();
  private final long begin = System.nanoTime();
  private final Thread refresher = new Thread(this::refreshUntilInterrupted, "progress");

  /** Progress that is shown until it is closed. */
  public Progress(Terminal terminal) {
    this.terminal = terminal;
    refresher.setDaemon(true);
    if (terminal.ansi()) {
      refresher.start();
    }
  }

  @Override
  public Started starting(String name) {
    long start = System.nanoTime();
    synchronized (starting) {
      starting.add(name);
    }
    return where -> ready(name, where, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Prints the time an amount of work took, as people read it. */
  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
  }

  @Override
  public void close() {
    refresher.interrupt();
    synchronized (starting) {
      starting.clear();
      eraseStatus();
    }
  }

  private void ready(String name, String where, Duration took) {
    synchronized (starting) {
      starting.remove(name);
      eraseStatus();
      terminal.line(
          terminal.style("green", "✔") + " %-17s %-58s %7s".formatted(name, where, seconds(took)));
    }
  }

  private void refreshUntilInterrupted() {
    try {
      while (true) {
        Thread.sleep(REFRESH.toMillis());
        synchronized (starting) {
          if (!starting.isEmpty()) {
            drawStatus();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drawStatus() {
    String names = starting.stream().collect(Collectors.joining(", "));
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    terminal.out().print(ERASE_LINE + "… starting " + names + "  " + elapsed.toSeconds() + " s");
    terminal.out().flush();
  }

  private void eraseStatus() {
    if (terminal.ansi()) {
      terminal.out().print(ERASE_LINE);
      terminal.out().flush();
    }
  }
}
