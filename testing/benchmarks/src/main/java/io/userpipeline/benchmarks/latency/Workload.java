package io.userpipeline.benchmarks.latency;

import java.time.Duration;

/**
 * Events at a steady rate.
 *
 * @param rate events a second
 * @param warmUp before anything is measured
 * @param time that is measured
 */
record Workload(int rate, Duration warmUp, Duration time) {

  /** So many rows a second are waited for: more would be a load of its own. */
  private static final int WATCHED_A_SECOND = 10;

  /** All events. */
  int events() {
    return Math.toIntExact(warmUp.plus(time).toMillis() * rate / 1_000);
  }

  /** When an event is to be sent, in nanoseconds since the begin. */
  long intended(int event) {
    return event * 1_000_000_000L / rate;
  }

  /** Whether somebody waits for its row. */
  boolean isWatched(int event) {
    return intended(event) >= warmUp.toNanos() && event % Math.max(1, rate / WATCHED_A_SECOND) == 0;
  }
}
