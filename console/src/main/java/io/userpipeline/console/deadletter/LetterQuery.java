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
        read("since", since, Instant::parse, "must be a time such as 2026-01-31T08:00:00Z"),
        read("until", until, Instant::parse, "must be a time such as 2026-01-31T08:00:00Z"),
        present(eventId),
        present(runId),
        letters == null
            ? Set.of()
            : letters.stream()
                .map(place -> place.partition() + "@" + place.offset())
                .collect(Collectors.toSet()));
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
