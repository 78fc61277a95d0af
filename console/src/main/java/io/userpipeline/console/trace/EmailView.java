package io.userpipeline.console.trace;

import io.userpipeline.inspection.trace.EmailSearch;
import io.userpipeline.inspection.trace.Sighting;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a search for an e-mail address is. */
@Schema(name = "EmailSearchProgress")
record EmailView(
    @Schema(description = "records of the topic of events") long lookedThrough,
    @Schema(description = "events of this user, at most a hundred") List<Found> events,
    @Schema(description = "whether this is the last word") boolean over,
    @Schema(
            description =
                "whether all that is kept, of the time that was meant, was looked through")
        boolean complete,
    @Schema(description = "why it could not go on", nullable = true) @Nullable String problem) {

  /** An event that was found. */
  @Schema(name = "EmailSearchEvent")
  record Found(String id, String runId, String topic, int partition, long offset, Instant time) {

    private static Found of(Sighting event) {
      return new Found(
          event.id(),
          event.runId(),
          event.topic(),
          event.partition(),
          event.offset(),
          event.time());
    }
  }

  static EmailView of(EmailSearch.Found found, boolean over) {
    return new EmailView(
        found.lookedThrough(),
        found.events().stream().map(Found::of).toList(),
        over,
        found.complete(),
        null);
  }

  static EmailView failed(String problem) {
    return new EmailView(0, List.of(), true, false, problem);
  }
}
