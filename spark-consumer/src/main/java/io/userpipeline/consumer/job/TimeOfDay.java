package io.userpipeline.consumer.job;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Notices that the time of day was set back. Spark waits for its next micro-batch by the time of
 * day, so it would wait as much longer.
 */
final class TimeOfDay {

  /** Less is not worth a new start of the query, which takes about as long. */
  private static final Duration NOTEWORTHY = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private long millis;
  private long nanos;

  /**
   * @param clock the time of day
   * @param nanoTime of a clock that nobody sets
   */
  TimeOfDay(InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.millis = clock.millis();
    this.nanos = nanoTime.getAsLong();
  }

  /** By how much it was set back since the last call, if by more than a second. */
  Optional<Duration> setBack() {
    long millisBefore = millis;
    long nanosBefore = nanos;
    millis = clock.millis();
    nanos = nanoTime.getAsLong();
    Duration step = Duration.ofNanos(nanos - nanosBefore).minusMillis(millis - millisBefore);
    return Optional.of(step).filter(back -> back.compareTo(NOTEWORTHY) > 0);
  }
}
