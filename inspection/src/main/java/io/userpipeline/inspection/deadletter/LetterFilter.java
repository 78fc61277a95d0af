package io.userpipeline.inspection.deadletter;

import io.userpipeline.inspection.topic.Selection;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant: those that everything fits that is not null.
 *
 * @param reason text that the reason holds, in capitals or not
 * @param stage step that refused the record
 * @param topic of the original record, as partition and offsets are
 * @param since written then or later
 * @param until written before then
 * @param places of the letters themselves, as {@link Letter#place} gives them; empty for any
 */
public record LetterFilter(
    @Nullable String reason,
    @Nullable String stage,
    @Nullable String topic,
    @Nullable Integer partition,
    @Nullable OffsetRange offsets,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String eventId,
    @Nullable String runId,
    Set<String> places) {

  /** What must be read to find them. */
  Selection selection() {
    return since == null ? Selection.ALL : Selection.ALL.since(since);
  }

  /** Whether a letter is meant. */
  public boolean matches(Letter letter) {
    return (reason == null || lower(letter.reason()).contains(lower(reason)))
        && (stage == null || letter.stage().equalsIgnoreCase(stage))
        && (topic == null || letter.topic().equals(topic))
        && (partition == null
            || letter.partition().isPresent() && letter.partition().getAsInt() == partition)
        && (offsets == null || offsets.contains(letter.offset()))
        && (since == null || !letter.time().isBefore(since))
        && (until == null || letter.time().isBefore(until))
        && (eventId == null || letter.eventId().equalsIgnoreCase(eventId))
        && (runId == null || letter.runId().equalsIgnoreCase(runId))
        && (places.isEmpty() || places.contains(letter.place()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
