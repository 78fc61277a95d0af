package io.userpipeline.consumer.sink;

import io.userpipeline.consumer.acknowledgement.InFlight;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Writes asynchronously, a bounded number at a time. A passing failure is tried again after a
 * pause, within a time limit; a refused row is set aside for the caller; any other failure fails
 * the next call. Used by one thread, completed by any.
 *
 * @param <R> what is written
 */
final class RetryingWriter<R> implements AutoCloseable {

  private final Function<R, CompletionStage<?>> write;
  private final RetryPolicy policy;
  private final ScheduledExecutorService scheduler;
  private final InFlight inFlight;
  private final Queue<RefusedRow<R>> refused = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  RetryingWriter(
      Function<R, CompletionStage<?>> write,
      int maxInFlight,
      RetryPolicy policy,
      ScheduledExecutorService scheduler) {
    this.write = write;
    this.inFlight = new InFlight(maxInFlight);
    this.policy = policy;
    this.scheduler = scheduler;
  }

  /** Starts a write; waits while too many are not acknowledged yet. */
  void write(R row) throws InterruptedException {
    inFlight.acquire();
    new Write(row).run();
  }

  /** Returns when every row is acknowledged or refused, throws when one is neither. */
  void awaitAll() throws InterruptedException {
    inFlight.awaitAll();
  }

  /** The rows refused since the last call. */
  List<RefusedRow<R>> takeRefused() {
    List<RefusedRow<R>> taken = new ArrayList<>();
    for (RefusedRow<R> row = refused.poll(); row != null; row = refused.poll()) {
      taken.add(row);
    }
    return taken;
  }

  /** Ends all further attempts. */
  @Override
  public void close() {
    closed = true;
  }

  /** One row on its way; it holds one place in flight until its outcome is known. */
  private final class Write implements Runnable {

    private final R row;
    private final long start = System.nanoTime();
    private int failures;

    Write(R row) {
      this.row = row;
    }

    // The outcome is handled in the callback, so the returned stages have nothing to add.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void run() {
      try {
        write.apply(row).whenComplete((result, failure) -> complete(failure));
      } catch (RuntimeException e) {
        complete(e);
      }
    }

    private void complete(Throwable failure) {
      if (failure == null) {
        inFlight.release();
        return;
      }
      switch (FailureKind.of(failure)) {
        case TRANSIENT -> tryAgain(failure);
        case ROW -> {
          refused.add(new RefusedRow<>(row, failure));
          inFlight.release();
        }
        case ALL ->
            giveUp(new TableUnusableException("Rows cannot be written: " + failure, failure));
      }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void tryAgain(Throwable failure) {
      failures++;
      if (closed || System.nanoTime() - start >= policy.timeLimit().toNanos()) {
        giveUp(
            new WriteException(
                "Cassandra did not acknowledge a row in " + failures + " attempts", failure));
        return;
      }
      long pause = policy.backoff().pause(failures).toMillis();
      scheduler.schedule(this, pause, TimeUnit.MILLISECONDS);
    }

    private void giveUp(RuntimeException reason) {
      inFlight.fail(reason);
      inFlight.release();
    }
  }
}
