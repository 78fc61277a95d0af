package io.userpipeline.producer.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last word on whether the schedule gives runs.
 *
 * @param paused false after a resumption
 * @param reason why it was paused; null after a resumption
 * @param actor who said so
 * @param until when it ends by itself; null if only a resumption ends it
 */
public record Pause(
    boolean paused, @Nullable String reason, String actor, Instant at, @Nullable Instant until) {

  /** Whether a slot of this moment gives no run because of it. */
  boolean holds(Instant slot) {
    return paused && (until == null || slot.isBefore(until));
  }

  /** Since when the schedule is as it is now: after its end a pause is the same as a resumption. */
  Instant since(Instant now) {
    return paused && !holds(now) && until.isAfter(at) ? until : at;
  }
}
