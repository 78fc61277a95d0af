package io.userpipeline.producer.schedule;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of the schedule, pauses and resumes it; for all replicas, and over restarts. */
@ApplicationScoped
public class Schedules {

  private final ScheduleConfig config;
  private final ScheduleState state;
  private final Journal journal;
  private final Clock clock;

  Schedules(ScheduleConfig config, ScheduleState state, Journal journal, Clock clock) {
    this.config = config;
    this.state = state;
    this.journal = journal;
    this.clock = clock;
  }

  /** As this replica knows it. */
  public Status status() {
    String name = config.schedule().name(config.timeZone());
    Optional<Instant> lastSlot = state.mark(name).map(ScheduleState.SlotMark::slot);
    Instant now = clock.instant();
    return new Status(
        name,
        config.timeZone(),
        config.overlap(),
        config.catchUp(),
        lastSlot,
        firstAfter(now).flatMap(moment -> config.schedule().next(moment, config.timeZone())),
        state.isPaused(now),
        state.pause(),
        state.pause().map(pause -> pause.since(now)));
  }

  /** The moment after which slots give runs; empty while nobody has said when a pause ends. */
  private Optional<Instant> firstAfter(Instant now) {
    if (!state.isPaused(now)) {
      return Optional.of(now);
    }
    // The slot at the end of a pause is not part of it.
    return state.pause().map(Pause::until).map(until -> until.minusMillis(1));
  }

  /**
   * Slots give no runs from now on, until someone resumes the schedule.
   *
   * @param until when it ends by itself; null for never. One that has passed pauses nothing
   */
  public Uni<Status> pause(String reason, String actor, @Nullable Instant until) {
    return say(new Pause(true, reason, actor, clock.instant(), until));
  }

  /** Slots give runs again; those of the pause do not. */
  public Uni<Status> resume(String actor) {
    return say(new Pause(false, null, actor, clock.instant(), null));
  }

  private Uni<Status> say(Pause pause) {
    return journal.append(ScheduleState.entry(pause)).map(done -> status());
  }

  /**
   * How the schedule stands.
   *
   * @param schedule its name
   * @param lastSlot the last slot that gave a run or was left out
   * @param nextFireTime when the next run is due; empty while it is off, or paused without an end
   * @param paused whether its slots give no runs
   * @param pause the last pause or resumption
   * @param since when the schedule was paused or resumed last, or a pause has ended by itself
   */
  public record Status(
      String schedule,
      ZoneId timeZone,
      ScheduleConfig.Overlap overlap,
      ScheduleConfig.CatchUp catchUp,
      Optional<Instant> lastSlot,
      Optional<Instant> nextFireTime,
      boolean paused,
      Optional<Pause> pause,
      Optional<Instant> since) {}
}
