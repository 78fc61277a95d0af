package io.userpipeline.producer.rest;

import io.userpipeline.producer.ledger.RunLedger;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunFailure;
import io.userpipeline.producer.run.RunOrder;
import io.userpipeline.producer.run.RunState;
import io.userpipeline.producer.run.RunTrigger;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run as the HTTP API shows it. */
@Schema(name = "Run")
record RunView(
    UUID id,
    RunState state,
    RunTrigger trigger,
    @Schema(description = "who asked for it") String actor,
    @Schema(description = "users asked for") int requested,
    @Schema(description = "users the API has given") int fetched,
    @Schema(description = "events the broker has acknowledged") int acked,
    @Schema(description = "users that Kafka does not take, because of their size") int leftOut,
    @Schema(
            description =
                "users that are not published any more, because the run has ended: requested ="
                    + " acked + leftOut + neverPublished")
        int neverPublished,
    @Schema(description = "events whose row Cassandra has; null if not known", nullable = true)
        @Nullable Integer landed,
    @Schema(description = "events that became dead letters; null if not known", nullable = true)
        @Nullable Integer deadLettered,
    @Schema(
            description = "acknowledged events that are neither; null if not known",
            nullable = true)
        @Nullable Integer missing,
    LedgerView ledger,
    @Schema(description = "from 1; 0 before it starts") int attempt,
    @Schema(description = "run whose users are asked for again", nullable = true)
        @Nullable UUID replayOf,
    @Schema(description = "moment of the schedule it is for", nullable = true)
        @Nullable Instant slot,
    @Schema(description = "why it, or its attempt before, failed; for programs", nullable = true)
        @Nullable String failureReason,
    @Schema(description = "the same for people", nullable = true) @Nullable String failure,
    @Schema(description = "who cancelled it", nullable = true) @Nullable String cancelledBy,
    Instant createdAt,
    @Schema(nullable = true) @Nullable Instant startedAt,
    @Schema(nullable = true) @Nullable Instant finishedAt) {

  /** Whether it has ended, and acknowledged events of it are neither rows nor dead letters. */
  boolean lacksEvents() {
    return state.isFinal() && missing != null && missing > 0;
  }

  static RunView of(Run run, RunLedger ledger) {
    RunOrder order = run.order();
    RunFailure failure = run.failure();
    return new RunView(
        run.id(),
        run.state(),
        order.trigger(),
        order.actor(),
        run.requested(),
        run.fetched(),
        run.acked(),
        run.leftOut().count(),
        run.state().isFinal() ? run.requested() - run.acked() - run.leftOut().count() : 0,
        ledger.isKnown() ? ledger.landed() : null,
        ledger.isKnown() ? ledger.deadLettered() : null,
        ledger.isKnown() ? ledger.missing() : null,
        LedgerView.of(run, ledger),
        run.attempt(),
        order.seed().equals(order.id()) ? null : order.seed(),
        order.slot(),
        failure == null ? null : failure.reason(),
        failure == null ? null : failure.detail(),
        run.endedBy(),
        order.createdAt(),
        run.startedAt(),
        run.finishedAt());
  }
}
