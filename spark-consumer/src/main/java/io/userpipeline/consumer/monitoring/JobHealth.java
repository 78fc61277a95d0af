package io.userpipeline.consumer.monitoring;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the job does what it is for. Readiness follows the work, not an open socket: the query
 * runs, and what waits is being landed.
 */
public final class JobHealth {

  /** Longer than Kafka may take to say which topics it has. */
  private static final Duration SIGN_OF_LIFE_LIMIT = Duration.ofMinutes(2);

  private final LongSupplier nanoTime;
  private final Duration limit;
  private @Nullable String problem = "starting";
  private long lastSignOfLife;
  private long lastProgress;
  private long lag;

  /**
   * @param nanoTime shows the time that passes, which no setting of a clock changes
   * @param limit how long it may last until a batch that is due is over or gets on
   * @param interval for so long none is due after the one before
   */
  public JobHealth(LongSupplier nanoTime, Duration limit, Duration interval) {
    this.nanoTime = nanoTime;
    this.limit = limit.plus(interval);
    lastSignOfLife = nanoTime.getAsLong();
  }

  /**
   * What a probe is answered.
   *
   * @param reason why not; null if all is well
   */
  public record Answer(boolean good, @Nullable String reason) {}

  /** The query runs. */
  public synchronized void running() {
    problem = null;
    lastProgress = nanoTime.getAsLong();
    lag = 0;
    alive();
  }

  /** The query does not run, for a reason. */
  public synchronized void notRunning(String reason) {
    problem = reason;
    alive();
  }

  /** The one who watches over the query is still there. */
  public synchronized void alive() {
    lastSignOfLife = nanoTime.getAsLong();
  }

  /**
   * A batch is over, or there was nothing to do.
   *
   * @param waiting records that are on the topics and not landed
   */
  synchronized void batchOver(long waiting) {
    lastProgress = nanoTime.getAsLong();
    lag = waiting;
  }

  /** Kafka says that nothing waits. */
  public void caughtUp() {
    batchOver(0);
  }

  /** A batch that is not over yet has handled further records. */
  synchronized void progressed() {
    lastProgress = nanoTime.getAsLong();
  }

  synchronized Answer readiness() {
    if (problem != null) {
      return new Answer(false, problem);
    }
    Duration age = since(lastProgress);
    return age.compareTo(limit) > 0
        ? new Answer(
            false,
            "no batch was over or got on for "
                + age.toSeconds()
                + " s; "
                + lag
                + " records waited then")
        : new Answer(true, null);
  }

  /** While it waits for a server a new process would do no better. */
  synchronized Answer liveness() {
    Duration age = since(lastSignOfLife);
    return problem == null && age.compareTo(SIGN_OF_LIFE_LIMIT) > 0
        ? new Answer(false, "nobody has looked after the query for " + age.toSeconds() + " s")
        : new Answer(true, null);
  }

  private Duration since(long moment) {
    return Duration.ofNanos(nanoTime.getAsLong() - moment);
  }
}
