package io.userpipeline.producer.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.time.ExecutionTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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

  /** The last slot up to and with a moment; empty if there is none. */
  Optional<Instant> last(Instant upTo, ZoneId zone);

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

    @Override
    public Optional<Instant> last(Instant upTo, ZoneId zone) {
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
      return last(after, zone).map(slot -> slot.plus(interval));
    }

    @Override
    public Optional<Instant> last(Instant upTo, ZoneId zone) {
      long length = interval.toMillis();
      return Optional.of(Instant.ofEpochMilli(Math.floorDiv(upTo.toEpochMilli(), length) * length));
    }
  }

  /** At the moments a cron expression describes, by the wall clocks of the zone. */
  record AtTimes(Cron cron) implements Schedule {

    @Override
    public String name(ZoneId zone) {
      return cron.asString() + " " + zone;
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
      return ExecutionTime.forCron(cron)
          .nextExecution(after.atZone(zone))
          .map(ZonedDateTime::toInstant);
    }

    @Override
    public Optional<Instant> last(Instant upTo, ZoneId zone) {
      // The library looks for moments before the given one, in whole seconds.
      return ExecutionTime.forCron(cron)
          .lastExecution(upTo.atZone(zone).plusSeconds(1).withNano(0))
          .map(ZonedDateTime::toInstant);
    }
  }
}
