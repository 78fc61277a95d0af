package io.userpipeline.producer.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.userpipeline.producer.run.RunPlan;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request for a run. */
@Schema(name = "RunRequest", description = "Either a count of new users or a run to repeat.")
record RunRequest(
    @Schema(description = "users wanted", examples = "5") Integer count,
    @Schema(description = "run whose users are wanted again, as the same events") UUID replayOf,
    @Schema(description = "with replayOf: only these pages of it") Pages pages) {

  private static final Set<String> FIELDS = Set.of("count", "replayOf", "pages");

  /** Pages of a run, counted from 1, both included. */
  record Pages(int first, int last) {}

  /**
   * Reads the body; a missing body or count means the default.
   *
   * @throws InvalidRequestException if the body breaks a rule
   */
  static RunPlan parse(String body, int defaultCount, int maxCount) {
    JsonNode request = JsonBody.parse(body, FIELDS, "{\"count\":5}");
    JsonNode count = request.get("count");
    JsonNode replayOf = request.get("replayOf");
    if (replayOf == null) {
      if (request.has("pages")) {
        throw new InvalidRequestException(
            "pages", request.get("pages").toString(), "goes with replayOf only");
      }
      return new RunPlan.Count(count == null ? defaultCount : count(count, maxCount));
    }
    if (count != null) {
      throw new InvalidRequestException(
          "count", count.toString(), "does not go with replayOf: name pages instead");
    }
    return new RunPlan.Replay(runId(replayOf), pages(request.get("pages")));
  }

  private static int count(JsonNode count, int maxCount) {
    if (!count.isInt() || count.intValue() < 1 || count.intValue() > maxCount) {
      throw new InvalidRequestException(
          "count", count.toString(), "must be a whole number from 1 to " + maxCount);
    }
    return count.intValue();
  }

  private static UUID runId(JsonNode replayOf) {
    return RunId.parse(replayOf.asText())
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "replayOf", replayOf.toString(), "must be the id of a run"));
  }

  private static Optional<RunPlan.PageRange> pages(JsonNode pages) {
    if (pages == null) {
      return Optional.empty();
    }
    JsonNode first = pages.path("first");
    JsonNode last = pages.path("last");
    if (!first.isInt() || !last.isInt() || pages.size() != 2) {
      throw new InvalidRequestException(
          "pages", pages.toString(), "must be a range such as {\"first\":1,\"last\":3}");
    }
    return Optional.of(new RunPlan.PageRange(first.intValue(), last.intValue()));
  }
}
