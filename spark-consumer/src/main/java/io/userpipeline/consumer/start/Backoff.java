package io.userpipeline.consumer.start;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that double, with jitter, so that writers do not return to a struggling node together.
 *
 * @param first the longest first pause
 * @param longest no pause is longer
 */
public record Backoff(Duration first, Duration longest) {

  private static final int MAX_DOUBLINGS = 20;

  /**
   * The pause before the next attempt, between half of and the whole doubled pause.
   *
   * @param failures how many attempts failed, from 1
   */
  public Duration pause(int failures) {
    long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
    long whole = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
  }
}
