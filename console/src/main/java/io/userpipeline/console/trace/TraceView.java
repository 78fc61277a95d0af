package io.userpipeline.console.trace;

import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.trace.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a record was seen. */
@Schema(name = "Trace")
record TraceView(
    UUID id,
    Verdict verdict,
    @Schema(
            description =
                "whether the topic of events was looked through; if not, what the job has passed is"
                    + " known from its row or dead letter alone")
        boolean everywhere,
    @Schema(nullable = true) @Nullable OfRun run,
    @Schema(description = "on the topic of events, the oldest first") List<Place> events,
    @Schema(description = "on the topic of dead letters, the oldest first")
        List<LetterPlace> deadLetters,
    @Schema(nullable = true) @Nullable RowView row,
    @Schema(description = "hops that could not be asked") List<Unasked> problems) {

  /** What became of it. */
  enum Verdict {
    LANDED,
    DEAD_LETTER,
    /** It is on the topic, and has not landed. */
    ON_THE_WAY,
    /**
     * It is on the topic, the job has passed it, and there is neither a row nor a dead letter: its
     * row was deleted or has expired, or it is lost.
     */
    MISSING,
    /** It waits nowhere, and there is neither a row nor a dead letter, or none any more. */
    UNKNOWN,
    /** A hop that would know does not answer. */
    NOT_KNOWN
  }

  /** The run that asked for it. */
  @Schema(name = "TraceRun")
  record OfRun(String id, String index) {}

  /** Where a record is. */
  @Schema(name = "TracePlace")
  record Place(String topic, int partition, long offset, Instant time) {

    static Place of(Sighting sighting) {
      return new Place(sighting.topic(), sighting.partition(), sighting.offset(), sighting.time());
    }
  }

  /** Where a dead letter is. */
  @Schema(name = "TraceDeadLetter")
  record LetterPlace(
      String topic,
      int partition,
      long offset,
      Instant time,
      String reason,
      @Schema(description = "where the record was, such as user_created-0@12") String original) {

    static LetterPlace of(Sighting sighting) {
      return new LetterPlace(
          sighting.topic(),
          sighting.partition(),
          sighting.offset(),
          sighting.time(),
          sighting.reason(),
          sighting.original());
    }
  }

  /** The row. */
  @Schema(name = "TraceRow")
  record RowView(
      Instant writeTime,
      @Schema(description = "by name; the values are masked") Map<String, String> columns) {}

  /** A hop that could not be asked. */
  @Schema(name = "TraceProblem")
  record Unasked(Hop hop, String problem) {}
}
