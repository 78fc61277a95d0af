package io.userpipeline.consumer.acknowledgement;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What was sent and is not acknowledged: bounded, and awaited before anything counts. Every {@link
 * #acquire} is followed by exactly one {@link #release}, whatever the outcome, so no permit leaks.
 * The first failure is kept and thrown to whoever acquires or awaits next.
 */
public final class InFlight {

  private static final long FAILURE_CHECK_MILLIS = 50;

  private final int limit;
  private final Semaphore permits;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

  public InFlight(int limit) {
    this.limit = limit;
    this.permits = new Semaphore(limit);
  }

  /** Takes the place of one request; waits while all places are taken. */
  public void acquire() throws InterruptedException {
    await(1);
  }

  /** Gives the place of one request back. */
  public void release() {
    permits.release();
  }

  /** Keeps the failure of a request; the place is given back separately. */
  public void fail(RuntimeException reason) {
    if (!failure.compareAndSet(null, reason) && failure.get() != reason) {
      failure.get().addSuppressed(reason);
    }
  }

  /** Whether a request failed. */
  public boolean failed() {
    return failure.get() != null;
  }

  /** Returns when nothing is in flight; throws as soon as a request failed. */
  public void awaitAll() throws InterruptedException {
    await(limit);
    permits.release(limit);
  }

  private void await(int places) throws InterruptedException {
    throwFailure();
    while (!permits.tryAcquire(places, FAILURE_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
      throwFailure();
    }
    if (failed()) {
      permits.release(places);
      throwFailure();
    }
  }

  private void throwFailure() {
    if (failed()) {
      throw failure.get();
    }
  }
}
