package io.userpipeline.consumer.start;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that the job ends. It is asked for, not forced by an interrupt: Hadoop and Spark swallow
 * an interrupt in some places and fail on it in others.
 */
public final class StopRequest {

  private final CountDownLatch requested = new CountDownLatch(1);

  /** Asks the job to end. */
  public void request() {
    requested.countDown();
  }

  /** Whether the job was asked to end. */
  public boolean requested() {
    return requested.getCount() == 0;
  }

  /**
   * Waits, less long when the job is asked to end.
   *
   * @throws StoppedException when it is
   */
  public void pause(Duration duration) throws StoppedException {
    try {
      if (requested.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoppedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }
}
