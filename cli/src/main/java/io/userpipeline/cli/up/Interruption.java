package io.userpipeline.cli.up;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM as an interruption of the thread that works: it ends what it has started on the
 * way on which it ends it anyway, also in the middle of a start. The process waits for that.
 */
final class Interruption implements AutoCloseable {

  /** All programs are asked to end at the same moment, and each is killed after some seconds. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean requested;

  /** Interrupts the current thread until it is closed. */
  static Interruption ofThisThread() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::request, "stop"));
    return interruption;
  }

  boolean isRequested() {
    return requested;
  }

  void request() {
    requested = true;
    if (over.getCount() > 0) {
      worker.interrupt();
    }
    try {
      boolean ended = over.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        System.err.println("Not everything has ended within " + LIMIT.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was to be ended has ended. */
  @Override
  public void close() {
    over.countDown();
  }
}
