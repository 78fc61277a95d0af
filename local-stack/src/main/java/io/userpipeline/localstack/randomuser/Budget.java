package io.userpipeline.localstack.randomuser;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The users that may be asked for in one window. As in the real API the check comes before the
 * addition, so the last request of a window may overshoot.
 */
final class Budget {

  static final int USERS = 20_000;
  static final Duration WINDOW = Duration.ofSeconds(300);

  private final Clock clock;
  private Instant windowEnd;
  private int used;

  Budget(Clock clock) {
    this.clock = clock;
    windowEnd = clock.instant().plus(WINDOW);
  }

  synchronized boolean allows(int users) {
    Instant now = clock.instant();
    if (!now.isBefore(windowEnd)) {
      windowEnd = now.plus(WINDOW);
      used = 0;
    }
    if (used >= USERS) {
      return false;
    }
    used += users;
    return true;
  }

  synchronized int used() {
    return used;
  }
}
