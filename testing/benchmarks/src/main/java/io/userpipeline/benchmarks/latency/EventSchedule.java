package io.userpipeline.benchmarks.latency;

import java.time.Duration;

/**
 * Events at equal distances.
 *
 * @param rate events a second; 0 for none
 * @param warmUp before anything is measured
 * @param time that is measured
 */
record EventSchedule(int rate, Duration warmUp, Duration time) {

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

  /** Whether it is sent after the warm-up. */
  boolean isMeasured(int event) {
    return intended(event) >= warmUp.toNanos();
  }

  /** Whether somebody waits for its row. */
  boolean isWatched(int event) {
    return isMeasured(event) && event % Math.max(1, rate / WATCHED_A_SECOND) == 0;
  }
}
