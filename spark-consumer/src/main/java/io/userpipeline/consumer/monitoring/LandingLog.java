package io.userpipeline.consumer.monitoring;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line of the log now and then with what was done since the last one. */
public final class LandingLog {

  private static final Logger LOG = LoggerFactory.getLogger(LandingLog.class);

  private final JobMetrics metrics;
  private final long intervalNanos;
  private long lastLine = System.nanoTime();
  private long lastLanded;
  private long lastDeadLetters;

  LandingLog(JobMetrics metrics, Duration interval) {
    this.metrics = metrics;
    this.intervalNanos = interval.toNanos();
  }

  /**
   * Something was done.
   *
   * @param details what else to say, if it is time for a line
   */
  public synchronized void tell(Supplier<String> details) {
    long landed = metrics.landedTotal() - lastLanded;
    long deadLetters = metrics.deadLettersTotal() - lastDeadLetters;
    if (System.nanoTime() - lastLine < intervalNanos || landed + deadLetters == 0) {
      return;
    }
    LOG.info("Landed {} and dead-lettered {} records{}", landed, deadLetters, details.get());
    lastLine = System.nanoTime();
    lastLanded += landed;
    lastDeadLetters += deadLetters;
  }
}
