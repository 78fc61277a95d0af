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

  private static final int MOST_CHARACTERS = 500;

  static LetterView of(Letter letter) {
    OptionalInt partition = letter.partition();
    OptionalLong offset = letter.offset();
    byte[] value = letter.record().value();
    return new LetterView(
        letter.record().partition(),
        letter.record().offset(),
        letter.time(),
        cut(letter.reason()),
        cut(letter.stage()),
        cut(letter.topic()),
        partition.isPresent() ? partition.getAsInt() : null,
        offset.isPresent() ? offset.getAsLong() : null,
        letter.eventId().isEmpty() ? null : cut(letter.eventId()),
        letter.runId().isEmpty() ? null : cut(letter.runId()),
        letter.redriveAttempts(),
        value == null ? null : value.length);
  }

  /** Whoever writes letters of his own may write a megabyte where a word belongs. */
  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
  }
}
