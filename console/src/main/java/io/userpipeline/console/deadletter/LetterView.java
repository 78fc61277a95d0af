package io.userpipeline.console.deadletter;

import io.userpipeline.inspection.deadletter.Letter;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dead letter without its value. */
@Schema(name = "DeadLetter")
record LetterView(
    int partition,
    long offset,
    Instant time,
    @Schema(description = "the rule that it breaks") String reason,
    @Schema(description = "the step that refused it: parse, validate or write") String stage,
    @Schema(description = "the topic that the record was on") String topic,
    @Schema(nullable = true) @Nullable Integer originalPartition,
    @Schema(nullable = true) @Nullable Long originalOffset,
    @Schema(nullable = true) @Nullable String eventId,
    @Schema(nullable = true) @Nullable String runId,
    int redriveAttempts,
    @Schema(description = "null where there is no value", nullable = true)
        @Nullable Integer valueBytes) {

  static LetterView of(Letter letter) {
    OptionalInt partition = letter.partition();
    OptionalLong offset = letter.offset();
    byte[] value = letter.record().value();
    return new LetterView(
        letter.record().partition(),
        letter.record().offset(),
        letter.time(),
        letter.reason(),
        letter.stage(),
        letter.topic(),
        partition.isPresent() ? partition.getAsInt() : null,
        offset.isPresent() ? offset.getAsLong() : null,
        letter.eventId().isEmpty() ? null : letter.eventId(),
        letter.runId().isEmpty() ? null : letter.runId(),
        letter.redriveAttempts(),
        value == null ? null : value.length);
  }
}
