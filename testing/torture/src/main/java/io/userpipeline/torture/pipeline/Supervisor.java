package io.userpipeline.torture.pipeline;

import io.userpipeline.localstack.process.ChildJvm;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Starts a process again whenever it has ended, a second later, as systemd or Kubernetes do. */
final class Supervisor implements AutoCloseable {

  private static final long LOOK_MILLIS = 200;
  private static final long PAUSE_MILLIS = 1_000;

  private final String name;
  private final Restartable restartable;
  private final Consumer<String> said;
  private final AtomicInteger restarts = new AtomicInteger();
  private final Thread thread;

  private Supervisor(String name, Restartable restartable, Consumer<String> said) {
    this.name = name;
    this.restartable = restartable;
    this.said = said;
    this.thread = new Thread(this::watch, "supervisor of " + name);
  }

  /**
   * Begins to watch.
   *
   * @param said hears of ends and starts
   */
  static Supervisor of(String name, Restartable restartable, Consumer<String> said) {
    Supervisor supervisor = new Supervisor(name, restartable, said);
    supervisor.thread.setDaemon(true);
    supervisor.thread.start();
    return supervisor;
  }

  /** The process as it is now. */
  ChildJvm process() {
    return restartable.process();
  }

  int restarts() {
    return restarts.get();
  }

  /** Watches no longer; the process is left as it is. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      while (true) {
        OptionalInt code = restartable.process().exitCode();
        if (code.isPresent()) {
          said.accept("%s ended with exit code %s".formatted(name, code.getAsInt()));
          startAgain();
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  /** Tries until it is there: a server on a full disk, say, is when there is room again. */
  private void startAgain() throws InterruptedException {
    restarts.incrementAndGet();
    for (boolean isFirst = true; ; isFirst = false) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      try {
        restartable.restart();
        return;
      } catch (ChildJvm.FailedException e) {
        if (isFirst) {
          said.accept(
              "%s did not start and is tried again: %s"
                  .formatted(name, e.getMessage().lines().findFirst().orElse("")));
        }
      }
    }
  }
}
