package io.userpipeline.console.flow;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The pipeline at one moment. */
@Schema(name = "Flow")
record FlowView(
    Instant at,
    @Schema(description = "always four, in the order of the way") List<HopView> hops,
    FiguresView figures) {

  /** A stop of the pipeline. */
  enum Hop {
    API,
    KAFKA,
    SPARK,
    CASSANDRA
  }

  /** What is known of a stop. */
  enum State {
    WORKING,
    BROKEN,
    /** Nobody has been asked yet. */
    UNKNOWN
  }

  /** A stop of the pipeline as it is now. */
  @Schema(name = "Hop")
  record HopView(
      Hop hop,
      State state,
      @Schema(description = "when it went into this state, as far as the console has seen")
          Instant since,
      @Schema(description = "why it does not work, for people", nullable = true)
          @Nullable String reason) {}

  /** What moves; null is not known, and never 0. */
  @Schema(name = "FlowFigures")
  record FiguresView(
      @Schema(description = "users the API has given, over 5 s", nullable = true)
          @Nullable Double fetchedPerSecond,
      @Schema(description = "events the broker has acknowledged", nullable = true)
          @Nullable Double ackedPerSecond,
      @Schema(description = "rows Cassandra has acknowledged", nullable = true)
          @Nullable Double landedPerSecond,
      @Schema(nullable = true) @Nullable Double deadLettersPerSecond,
      @Schema(description = "records on the topics that have not landed", nullable = true)
          @Nullable Long lagRecords,
      @Schema(description = "from an event to its row, of the last 5 s", nullable = true)
          @Nullable Double latencyP50Millis,
      @Schema(nullable = true) @Nullable Double latencyP99Millis,
      @Schema(nullable = true) @Nullable Long unfinishedRuns,
      @Schema(
              description = "acknowledged events of runs that have ended, which are neither",
              nullable = true)
          @Nullable Long missing,
      @Schema(description = "that the topic of dead letters keeps", nullable = true)
          @Nullable Long deadLetters,
      @Schema(description = "as far as the console has seen", nullable = true)
          @Nullable Instant lastLandedAt) {}
}
