package io.userpipeline.producer.rest;

import io.userpipeline.producer.journal.Leadership;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether the replica that was asked carries out runs, as the HTTP API shows it. */
@Schema(name = "Leader")
record LeaderView(
    State state,
    @Schema(description = "why it cannot lead; null if it can", nullable = true)
        @Nullable String problem,
    @Schema(description = "for how long it could not; null if it can", nullable = true)
        @Nullable Long problemMillis) {

  /** How a replica stands to the runs of all. */
  @Schema(name = "LeaderState")
  enum State {
    /** It carries out the runs of all replicas. */
    LEADS,
    /** Another one does, or none is chosen yet. */
    FOLLOWS,
    /**
     * Kafka does not let it be chosen, or write when it is: nobody carries out runs, or another.
     */
    CANNOT_LEAD
  }

  static LeaderView of(Leadership leadership) {
    Duration since = leadership.since();
    return new LeaderView(
        state(leadership), leadership.problem(), since == null ? null : since.toMillis());
  }

  private static State state(Leadership leadership) {
    if (leadership.problem() != null) {
      return State.CANNOT_LEAD;
    }
    return leadership.leading() ? State.LEADS : State.FOLLOWS;
  }
}
