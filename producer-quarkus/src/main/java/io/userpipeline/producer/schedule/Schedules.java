package io.userpipeline.producer.schedule;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
  public ScheduleStatus status() {
    String name = config.schedule().name(config.timeZone());
    return new ScheduleStatus(
        name,
        config.timeZone(),
        config.overlap(),
        config.catchUp(),
        state.mark(name).map(ScheduleState.SlotMark::slot),
        state.isPaused()
            ? Optional.empty()
            : config.schedule().next(clock.instant(), config.timeZone()),
        state.pause());
  }

  /** Slots give no runs from now on, until someone resumes the schedule. */
  public Uni<ScheduleStatus> pause(String reason, String actor) {
    return say(new Pause(true, reason, actor, clock.instant()));
  }

  /** Slots give runs again; those of the pause do not. */
  public Uni<ScheduleStatus> resume(String actor) {
    return say(new Pause(false, null, actor, clock.instant()));
  }

  private Uni<ScheduleStatus> say(Pause pause) {
    return journal.append(ScheduleState.entry(pause)).map(done -> status());
  }
}
