package io.userpipeline.producer.rest;

import io.userpipeline.producer.ledger.RunLedger;
import io.userpipeline.producer.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of the events of a run, as the HTTP API shows it. */
@Schema(name = "Ledger")
record LedgerView(
    RunLedger.Status status,
    @Schema(
            description =
                "positions of the missing events, the first 100 ranges, once it has ended")
        List<String> missingEvents,
    @Schema(description = "when the first row was acknowledged", nullable = true)
        @Nullable Instant firstLandedAt,
    @Schema(nullable = true) @Nullable Instant lastLandedAt,
    @Schema(description = "from an event's time to its row, on average", nullable = true)
        @Nullable Long meanLatencyMillis,
    @Schema(description = "the same for the slowest", nullable = true)
        @Nullable Long longestLatencyMillis) {

  static LedgerView of(Run run, RunLedger ledger) {
    boolean missing = run.state().isFinal() && ledger.missing() > 0;
    return new LedgerView(
        ledger.status(),
        missing ? ledger.open() : List.of(),
        ledger.firstLandedAt(),
        ledger.lastLandedAt(),
        millis(ledger.meanLatency()),
        millis(ledger.longestLatency()));
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }
}
