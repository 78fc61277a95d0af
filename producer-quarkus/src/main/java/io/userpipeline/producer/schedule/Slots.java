package io.userpipeline.producer.schedule;

import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Which slots the schedule had and will have, and what became of them. */
@ApplicationScoped
public class Slots {

  /** Further back nobody looks: of a schedule for every 29 February one slot is in it, or two. */
  private static final Duration LOOKED_BACK = Duration.ofDays(5 * 366);

  private final ScheduleConfig config;
  private final ScheduleState state;
  private final Runs runs;
  private final Clock clock;

  Slots(ScheduleConfig config, ScheduleState state, Runs runs, Clock clock) {
    this.config = config;
    this.state = state;
    this.runs = runs;
    this.clock = clock;
  }

  /** So many of the last slots and of the next ones, the oldest first; fewer where there are. */
  public List<Slot> around(int past, int next) {
    Instant now = clock.instant();
    List<Slot> slots = new ArrayList<>();
    before(now, past).forEach(slot -> slots.add(past(slot)));
    after(now, next).forEach(slot -> slots.add(coming(slot)));
    return slots;
  }

  private Deque<Instant> before(Instant now, int count) {
    Deque<Instant> slots = new ArrayDeque<>();
    Instant upTo = now;
    while (slots.size() < count) {
      Optional<Instant> last = config.schedule().last(now.minus(LOOKED_BACK), upTo, zone());
      if (last.isEmpty()) {
        break;
      }
      slots.addFirst(last.get());
      upTo = last.get().minusMillis(1);
    }
    return slots;
  }

  private List<Instant> after(Instant now, int count) {
    List<Instant> slots = new ArrayList<>();
    Optional<Instant> next = config.schedule().next(now, zone());
    while (slots.size() < count && next.isPresent()) {
      slots.add(next.get());
      next = config.schedule().next(next.get(), zone());
    }
    return slots;
  }

  private Slot past(Instant slot) {
    String name = config.schedule().name(zone());
    Optional<Run> run = runs.ofSlot(name, slot);
    boolean isDealtWith = state.mark(name).map(mark -> !slot.isAfter(mark.slot())).orElse(true);
    State stands = run.isPresent() ? State.RUN : isDealtWith ? State.NO_RUN : State.WAITS;
    return new Slot(local(slot), stands, run);
  }

  private Slot coming(Instant slot) {
    return new Slot(
        local(slot), state.isPaused(slot) ? State.PAUSED : State.PLANNED, Optional.empty());
  }

  private OffsetDateTime local(Instant slot) {
    return slot.atZone(zone()).toOffsetDateTime();
  }

  private ZoneId zone() {
    return config.timeZone();
  }

  /** What is known of a slot. */
  public enum State {
    /** It gave a run. */
    RUN,
    /** No run is known: it was left out, or was before the schedule, or its run is forgotten. */
    NO_RUN,
    /** Its time has come, and no replica has dealt with it yet. */
    WAITS,
    /** It will give a run. */
    PLANNED,
    /** It will give none: the schedule is paused then. */
    PAUSED
  }

  /**
   * A moment of the schedule.
   *
   * @param at by the clocks of the schedule's zone
   * @param run that it gave
   */
  public record Slot(OffsetDateTime at, State state, Optional<Run> run) {}
}
