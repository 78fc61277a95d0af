package io.userpipeline.producer.rest;

import io.userpipeline.producer.schedule.Pause;
import io.userpipeline.producer.schedule.Schedules;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The schedule as the HTTP API shows it. */
@Schema(name = "Schedule")
record ScheduleView(
    @Schema(examples = "PT30S") String schedule,
    String timeZone,
    String overlap,
    String catchUp,
    boolean paused,
    @Schema(description = "why it is paused", nullable = true) @Nullable String reason,
    @Schema(description = "who paused or resumed it last", nullable = true) @Nullable String actor,
    @Schema(description = "since when it is paused or resumed", nullable = true)
        @Nullable Instant since,
    @Schema(description = "when the pause ends by itself", nullable = true) @Nullable Instant until,
    @Schema(description = "last moment that was dealt with", nullable = true)
        @Nullable Instant lastSlot,
    @Schema(description = "when the next run is due", nullable = true)
        @Nullable Instant nextFireTime) {

  static ScheduleView of(Schedules.Status status) {
    return new ScheduleView(
        status.schedule(),
        status.timeZone().getId(),
        status.overlap().name(),
        status.catchUp().name(),
        status.paused(),
        status.pause().filter(pause -> status.paused()).map(Pause::reason).orElse(null),
        status.pause().map(Pause::actor).orElse(null),
        status.since().orElse(null),
        status.pause().filter(pause -> status.paused()).map(Pause::until).orElse(null),
        status.lastSlot().orElse(null),
        status.nextFireTime().orElse(null));
  }
}
