package io.userpipeline.producer.schedule;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

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
        state.isPaused() ? Optional.empty() : config.schedule().next(now, config.timeZone()),
        state.pause());
  }

  /** Slots give no runs from now on, until someone resumes the schedule. */
  public Uni<Status> pause(String reason, String actor) {
    return say(new Pause(true, reason, actor, clock.instant()));
  }

  /** Slots give runs again; those of the pause do not. */
  public Uni<Status> resume(String actor) {
    return say(new Pause(false, null, actor, clock.instant()));
  }

  private Uni<Status> say(Pause pause) {
    return journal.append(ScheduleState.entry(pause)).map(done -> status());
  }

  /**
   * How the schedule stands.
   *
   * @param schedule its name
   * @param lastSlot the last slot that gave a run or was left out
   * @param nextFireTime when the next run is due; empty while it is paused or off
   * @param pause the last pause or resumption
   */
  public record Status(
      String schedule,
      ZoneId timeZone,
      ScheduleConfig.Overlap overlap,
      ScheduleConfig.CatchUp catchUp,
      Optional<Instant> lastSlot,
      Optional<Instant> nextFireTime,
      Optional<Pause> pause) {

    /** Whether its slots give no runs. */
    public boolean paused() {
      return pause.map(Pause::paused).orElse(false);
    }
  }
}
