package io.userpipeline.producer.rest;

import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunState;
import io.userpipeline.producer.schedule.Slots;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A slot as the HTTP API shows it. */
@Schema(name = "Slot")
record SlotView(
    @Schema(
            description =
                "by the clocks of the schedule's time zone: where its offset is another than"
                    + " before, they were changed",
            examples = "2026-10-25T02:30:00+02:00")
        OffsetDateTime at,
    @Schema(
            description =
                "RUN: it gave one. NO_RUN: none is known, it was left out, or was before the"
                    + " schedule, or its run is forgotten. WAITS: its time has come, and no replica"
                    + " has dealt with it yet. PLANNED, PAUSED: it will give a run, or none")
        Slots.State state,
    @Schema(description = "the run that it gave", nullable = true) @Nullable UUID runId,
    @Schema(description = "how that stands", nullable = true) @Nullable RunState runState) {

  static SlotView of(Slots.Slot slot) {
    return new SlotView(
        slot.at(),
        slot.state(),
        slot.run().map(Run::id).orElse(null),
        slot.run().map(Run::state).orElse(null));
  }

  /** Slots around now. */
  @Schema(name = "Slots")
  record Around(@Schema(description = "the oldest first") List<SlotView> slots) {}
}
