package io.userpipeline.consumer.acknowledgement;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What was sent and is not acknowledged: bounded, and awaited before anything counts. Every {@link
 * #acquire} is followed by exactly one {@link #release}, whatever the outcome, so no permit leaks.
 * The first failure is kept and thrown to whoever acquires or awaits next, and nobody waits for
 * ever: {@link NotAcknowledgedException} ends a wait in which nothing is released.
 */
public final class InFlight {

  private static final long FAILURE_CHECK_MILLIS = 50;

  private final int limit;
  private final String what;
  private final Duration patience;
  private final Semaphore permits;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private volatile long lastRelease = System.nanoTime();

  /**
   * @param limit the most requests at a time
   * @param what is waited for, for people
   * @param patience the longest wait in which nothing is released
   */
  public InFlight(int limit, String what, Duration patience) {
    this.limit = limit;
    this.what = what;
    this.patience = patience;
    this.permits = new Semaphore(limit);
  }

  /** Takes the place of one request; waits while all places are taken. */
  public void acquire() throws InterruptedException {
    await(1);
  }

  /** Gives the place of one request back. */
  public void release() {
    lastRelease = System.nanoTime();
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
    long start = System.nanoTime();
    while (!permits.tryAcquire(places, FAILURE_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
      throwFailure();
      requireProgress(start);
    }
    if (failed()) {
      permits.release(places);
      throwFailure();
    }
  }

  private void requireProgress(long start) {
    long now = System.nanoTime();
    if (Math.min(now - start, now - lastRelease) >= patience.toNanos()) {
      int waiting = limit - permits.availablePermits();
      fail(
          new NotAcknowledgedException(
              "Waited %s s for %s, and got none; %s wait"
                  .formatted(patience.toSeconds(), what, waiting),
              null));
      throwFailure();
    }
  }

  private void throwFailure() {
    if (failed()) {
      throw failure.get();
    }
  }
}
