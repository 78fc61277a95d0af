package io.userpipeline.producer.time;

import java.time.Duration;

/**
 * Time that only goes forward, whatever is done to the clock of the machine: for intervals. It
 * means nothing to another process.
 */
@FunctionalInterface
public interface Ticker {

  /** Nanoseconds since some moment; only differences mean something. */
  long nanos();

  /** The time that has passed since the ticker showed {@code earlier}. */
  default Duration since(long earlier) {
    return Duration.ofNanos(nanos() - earlier);
  }
}
