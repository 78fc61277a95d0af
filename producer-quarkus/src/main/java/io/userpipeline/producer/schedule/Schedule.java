package io.userpipeline.producer.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When runs start by themselves: at its slots. Slots depend on the schedule alone, not on the start
 * of a process, so that all processes agree on them.
 */
public sealed interface Schedule {

  /** Names the schedule; another name is another schedule, with slots of its own. */
  String name(ZoneId zone);

  /** The first slot after a moment; empty if there is none. */
  Optional<Instant> next(Instant after, ZoneId zone);

  /**
   * The last slot after a moment, up to and with another; empty if there is none. Found by halving
   * the time between them, so that {@link #next} alone says what the slots are.
   */
  default Optional<Instant> last(Instant after, Instant upTo, ZoneId zone) {
    Optional<Instant> last = slotBetween(after, upTo, zone);
    Instant end = upTo;
    while (last.isPresent() && last.get().isBefore(end)) {
      Instant middle = last.get().plus(Duration.between(last.get(), end).dividedBy(2));
      Optional<Instant> later = slotBetween(middle, upTo, zone);
      if (later.isPresent()) {
        last = later;
      } else {
        end = middle;
      }
    }
    return last;
  }

  private Optional<Instant> slotBetween(Instant after, Instant upTo, ZoneId zone) {
    return next(after, zone).filter(slot -> !slot.isAfter(upTo));
  }

  /** Never. */
  record Off() implements Schedule {

    @Override
    public String name(ZoneId zone) {
      return "off";
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
      return Optional.empty();
    }
  }

  /** Again and again after the same time, counted from 1970 in UTC. */
  record Every(Duration interval) implements Schedule {

    @Override
    public String name(ZoneId zone) {
      return interval.toString();
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
      long length = interval.toMillis();
      long passed = Math.floorDiv(after.toEpochMilli(), length);
      return Optional.of(Instant.ofEpochMilli((passed + 1) * length));
    }
  }

  /**
   * At the moments a cron expression describes, by the wall clocks of the zone. Where they jump
   * over a slot it comes when they jump; where they show its time twice it comes the first time. An
   * expression for every hour means steps of time: it comes whenever the clocks show its minute,
   * and the jumps add and repeat nothing.
   */
  record AtTimes(WallClock clock) implements Schedule {

    @Override
    public String name(ZoneId zone) {
      return clock + " " + zone;
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
      return clock.next(after, zone.getRules());
    }
  }
}
