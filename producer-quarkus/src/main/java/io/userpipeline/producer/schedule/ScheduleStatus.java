package io.userpipeline.producer.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How the schedule stands.
 *
 * @param schedule its name
 * @param lastSlot the last slot that gave a run or was left out
 * @param nextFireTime when the next run is due; empty while it is paused or off
 * @param pause the last pause or resumption
 */
public record ScheduleStatus(
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
