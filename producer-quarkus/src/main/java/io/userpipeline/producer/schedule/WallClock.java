package io.userpipeline.producer.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.time.ExecutionTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.Set;

/**
 * The slots of a cron expression on wall clocks, which people set forward and back. The expression
 * is asked in plain time without jumps; what a jump means is decided here alone.
 */
final class WallClock {

  private static final Set<String> EVERY_HOUR = Set.of("*", "*/1", "0/1", "0-23");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final String text;
  private final ExecutionTime times;
  private final boolean everyHour;

  WallClock(Cron cron) {
    this.text = cron.asString();
    this.times = ExecutionTime.forCron(cron);
    this.everyHour =
        EVERY_HOUR.contains(cron.retrieve(CronFieldName.HOUR).getExpression().asString());
  }

  /** The first slot after a moment, in a zone of these rules; empty if there is none. */
  Optional<Instant> next(Instant after, ZoneRules rules) {
    return everyHour ? nextStep(after, rules) : nextTime(after, rules);
  }

  /** Within the time up to the next jump; if there is no slot left in it, after the jump. */
  private Optional<Instant> nextStep(Instant after, ZoneRules rules) {
    Optional<Instant> next = nextShown(after, rules.getOffset(after));
    ZoneOffsetTransition jump = rules.nextTransition(after);
    while (jump != null && next.isPresent() && !next.get().isBefore(jump.getInstant())) {
      Instant jumped = jump.getInstant();
      next = nextShown(jumped.minus(SECOND), jump.getOffsetAfter());
      jump = rules.nextTransition(jumped);
    }
    return next;
  }

  private Optional<Instant> nextShown(Instant after, ZoneOffset offset) {
    return nextLocal(LocalDateTime.ofEpochSecond(after.getEpochSecond(), 0, offset))
        .map(local -> local.toInstant(offset));
  }

  private Optional<Instant> nextTime(Instant after, ZoneRules rules) {
    Optional<LocalDateTime> local =
        nextLocal(LocalDateTime.ofInstant(after, rules.getOffset(after)));
    while (local.isPresent() && !firstShown(local.get(), rules).isAfter(after)) {
      // Between the moment and this slot the clocks were set back: all they show again has been.
      LocalDateTime setBackAt = rules.getTransition(local.get()).getDateTimeBefore();
      local = nextLocal(setBackAt.minus(SECOND));
    }
    return local.map(shown -> firstShown(shown, rules));
  }

  /** When the clocks show the time, or jump over it. */
  private static Instant firstShown(LocalDateTime local, ZoneRules rules) {
    ZoneOffsetTransition jump = rules.getTransition(local);
    if (jump == null) {
      return local.toInstant(rules.getOffset(local));
    }
    return jump.isGap() ? jump.getInstant() : local.toInstant(jump.getOffsetBefore());
  }

  @Override
  public String toString() {
    return text;
  }

  private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
    return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
  }
}
