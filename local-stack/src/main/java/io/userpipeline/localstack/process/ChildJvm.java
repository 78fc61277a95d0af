package io.userpipeline.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A running child JVM: it ends with this JVM at the latest, and everything it prints is in its log
 * file.
 */
public final class ChildJvm implements AutoCloseable {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
  private static final int LOG_LINES_IN_MESSAGE = 15;

  private final String name;
  private final Process process;
  private final Path logFile;
  private final Duration stopGrace;
  private final Optional<ClassData> classData;
  private volatile boolean wasReady;

  ChildJvm(
      String name,
      Process process,
      Path logFile,
      Duration stopGrace,
      Optional<ClassData> classData) {
    this.name = name;
    this.process = process;
    this.logFile = logFile;
    this.stopGrace = stopGrace;
    this.classData = classData;
  }

  /** What people call the process. */
  public String name() {
    return name;
  }

  /** Process id. */
  public long pid() {
    return process.pid();
  }

  /** Where its standard output and error are. */
  public Path logFile() {
    return logFile;
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** How it has ended; empty while it runs. */
  public OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Waits for its end and gives its exit code. */
  public int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * Waits until a probe succeeds.
   *
   * @param limit the longest to wait
   * @param ready makes a real request and tells whether it was answered; not ready yet is {@code
   *     false}, never an exception
   * @throws FailedException when the process ends first or the limit passes; the message names the
   *     log file and shows its end
   */
  public void awaitReady(Duration limit, Probe ready) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!ready.isReady()) {
      if (!process.isAlive()) {
        throw failure("ended with exit code " + exitCode().getAsInt() + " before it was ready");
      }
      if (System.nanoTime() > deadline) {
        throw failure("was not ready within " + limit.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
    }
    wasReady = true;
  }

  /** A failure of this process; the message names the log file and shows its end. */
  public FailedException failure(String whatHappened) {
    return new FailedException(
        name + " " + whatHappened + ". Its log: " + logFile + System.lineSeparator() + endOfLog(),
        exitCode());
  }

  /** Asks the process to end, without waiting for it. */
  public void requestStop() {
    process.destroy();
  }

  /**
   * Ends the process and all that it has started at once, as {@code kill -9} does, and returns when
   * they are gone.
   */
  public void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    started.forEach(ProcessHandle::destroyForcibly);
    started.forEach(descendant -> descendant.onExit().join());
    classData.ifPresent(ClassData::discard);
  }

  /**
   * Stops the process and what it has started from running, as {@code kill -STOP} does: they are
   * there and do nothing.
   */
  public void pause() {
    signal("-STOP");
  }

  /** Lets a paused process go on. */
  public void resume() {
    signal("-CONT");
  }

  /**
   * Ends the process: politely, and after the grace time by force. An interruption does not shorten
   * that: whoever is interrupted ends what he has begun.
   */
  @Override
  public void close() {
    requestStop();
    try {
      process.onExit().orTimeout(timeToStop().toMillis(), TimeUnit.MILLISECONDS).join();
      classData.ifPresent(ClassData::keep);
    } catch (CompletionException e) {
      kill();
    }
  }

  /**
   * Whether its end takes longer because it keeps its classes for the next start. What was never
   * ready has loaded too little to be worth a wait.
   */
  public boolean keepsClasses() {
    return wasReady && classData.filter(ClassData::isWritten).isPresent();
  }

  private Duration timeToStop() {
    return keepsClasses() ? stopGrace.plus(ClassData.WRITING) : stopGrace;
  }

  /** Everything the process has printed so far. */
  public String log() {
    try {
      // A program may print in any character set; what is no UTF-8 must not hide the rest.
      return new String(Files.readAllBytes(logFile), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The log " + logFile + " of " + name + " cannot be read", e);
    }
  }

  private void signal(String signal) {
    if (!isSent(signal, process.toHandle())) {
      throw failure("did not get signal " + signal);
    }
    // Those that have ended meanwhile need none.
    process.descendants().forEach(started -> isSent(signal, started));
  }

  private boolean isSent(String signal, ProcessHandle to) {
    try {
      return new ProcessBuilder("kill", signal, Long.toString(to.pid())).start().waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be sent " + signal + ": no kill command", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was perhaps not sent " + signal);
    }
  }

  private String endOfLog() {
    List<String> lines = log().lines().toList();
    int from = Math.max(0, lines.size() - LOG_LINES_IN_MESSAGE);
    return "  " + String.join(System.lineSeparator() + "  ", lines.subList(from, lines.size()));
  }

  /** Makes a real request. */
  @FunctionalInterface
  public interface Probe {
    /** Whether the request was answered. */
    boolean isReady();
  }

  /**
   * A child process ended or did not become ready; the message says which, why and where its log
   * is.
   */
  public static final class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient OptionalInt exitCode;

    FailedException(String message, OptionalInt exitCode) {
      super(message);
      this.exitCode = exitCode;
    }

    /** How the process has ended; empty where it still ran. */
    public OptionalInt exitCode() {
      return exitCode;
    }
  }
}
