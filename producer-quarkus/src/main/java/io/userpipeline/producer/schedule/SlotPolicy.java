package io.userpipeline.producer.schedule;

import io.userpipeline.producer.schedule.ScheduleConfig.CatchUp;
import io.userpipeline.producer.schedule.ScheduleConfig.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which slots are due, and which of them give no run. */
final class SlotPolicy {

  /** A slot that is seen later was missed. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final ScheduleConfig config;

  SlotPolicy(ScheduleConfig config) {
    this.config = config;
  }

  /**
   * The first slot after the mark that is to be dealt with. Only to catch up with all is every slot
   * looked at; otherwise the last of them speaks for all.
   */
  Optional<Instant> nextDue(Instant mark, Instant now) {
    Schedule schedule = config.schedule();
    return config.catchUp() == CatchUp.ALL
        ? schedule.next(mark, config.timeZone()).filter(next -> !next.isAfter(now))
        : schedule.last(mark, now, config.timeZone());
  }

  /**
   * Whether a mark was set by a clock that was ahead: without a correction the schedule would be
   * silent until the time has come.
   */
  boolean isAhead(Instant mark, Instant now) {
    return mark.isAfter(now.plus(GRACE));
  }

  /** Why the slot gives no run; empty if it gives one. */
  Optional<String> omission(Instant slot, Instant now, boolean paused, boolean runUnfinished) {
    boolean missed = slot.plus(GRACE).isBefore(now);
    if (paused) {
      return Optional.of("the schedule is paused");
    }
    if (missed && config.catchUp() == CatchUp.NONE) {
      return Optional.of("it was missed (producer.schedule.catch-up)");
    }
    boolean waits = config.overlap() == Overlap.QUEUE || missed && config.catchUp() == CatchUp.ALL;
    return runUnfinished && !waits
        ? Optional.of("the scheduled run before it is unfinished")
        : Optional.empty();
  }
}
