package io.userpipeline.console.deadletter;

import io.userpipeline.console.problem.InvalidRequestException;
import io.userpipeline.inspection.deadletter.LetterFilter;
import io.userpipeline.inspection.deadletter.OffsetRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which dead letters are meant, as a request says it; what is absent or empty says nothing. */
@Schema(name = "DeadLetterFilter")
record LetterQuery(
    @Schema(description = "text that the reason holds") @Nullable String reason,
    @Schema(description = "parse, validate or write") @Nullable String stage,
    @Schema(description = "topic of the original record") @Nullable String topic,
    @Nullable String partition,
    @Schema(description = "N, N-M or N-") @Nullable String offset,
    @Schema(description = "written then or later, such as 2026-01-31T08:00:00Z")
        @Nullable String since,
    @Schema(description = "written before then") @Nullable String until,
    @Nullable String eventId,
    @Nullable String runId,
    @Schema(description = "only these") @Nullable List<PlaceView> letters) {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** Where a letter is on its topic. */
  @Schema(name = "DeadLetterPlace")
  record PlaceView(int partition, long offset) {}

  /**
   * The filter.
   *
   * @throws InvalidRequestException if a field breaks a rule
   */
  LetterFilter filter() {
    return new LetterFilter(
        present(reason),
        present(stage),
        present(topic),
        read("partition", partition, Integer::valueOf, "must be a whole number"),
        read("offset", offset, OffsetRange::parse, "must be an offset N, N-M or N-"),
        read("since", since, LetterQuery::time, "must be a time such as 2026-01-31T08:00:00Z"),
        read("until", until, LetterQuery::time, "must be a time such as 2026-01-31T08:00:00Z"),
        present(eventId),
        present(runId),
        letters == null
            ? Set.of()
            : named(letters).stream()
                .map(place -> place.partition() + "@" + place.offset())
                .collect(Collectors.toSet()));
  }

  /**
   * The same, of records of one topic. A letter says itself where its record was, and whoever may
   * write letters must not write elsewhere by a redrive.
   *
   * @throws InvalidRequestException if another topic is meant
   */
  LetterQuery ofTopic(String events) {
    String meant = present(topic);
    if (meant != null && !meant.equals(events)) {
      throw new InvalidRequestException(
          "topic", meant, "must be %s (console.topics.events)".formatted(events));
    }
    return new LetterQuery(
        reason, stage, events, partition, offset, since, until, eventId, runId, letters);
  }

  /** None of them would mean all. */
  private static List<PlaceView> named(List<PlaceView> letters) {
    if (letters.isEmpty()) {
      throw new InvalidRequestException("letters", "[]", "must name one or more, or be absent");
    }
    return letters;
  }

  private static Instant time(String text) {
    Instant time = Instant.parse(text);
    // Kafka has milliseconds since 1970.
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
      throw new IllegalArgumentException(text);
    }
    return time;
  }

  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static <T> @Nullable T read(
      String field, @Nullable String text, Function<String, T> reader, String rule) {
    String value = present(text);
    try {
      return value == null ? null : reader.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidRequestException(field, value, rule);
    }
  }
}
