package io.userpipeline.producer.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.userpipeline.producer.run.RunPlan;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a request for a run. */
@Schema(name = "RunRequest", description = "Either a count of new users or a run to repeat.")
@RegisterForReflection(targets = {RunRequest.class, RunRequest.Pages.class})
record RunRequest(
    @Schema(description = "users wanted", examples = "5") @Nullable Integer count,
    @Schema(
            description = "run whose users are wanted again, as the same events",
            implementation = UUID.class)
        @Nullable String replayOf,
    @Schema(description = "with replayOf: only these pages of it") @Nullable Pages pages) {

  private static final String EXAMPLE = "{\"count\":5}";

  /** Pages of a run, counted from 1, both included. */
  record Pages(int first, int last) {}

  /**
   * Reads the body; a missing body or count means the default.
   *
   * @throws InvalidRequestException if the body breaks a rule
   */
  static RunPlan parse(@Nullable String body, int defaultCount, int maxCount) {
    JsonBody json =
        JsonBody.parse(
            body,
            Map.of(
                "count", "must be a whole number from 1 to " + maxCount,
                "replayOf", "must be the id of a run",
                "pages", "must be a range such as {\"first\":1,\"last\":3}"),
            EXAMPLE);
    if (json.has("pages") && !json.has("replayOf")) {
      throw json.refusal("pages", "goes with replayOf only");
    }
    if (json.has("count") && json.has("replayOf")) {
      throw json.refusal("count", "does not go with replayOf: name pages instead");
    }
    RunRequest request = json.as(RunRequest.class);
    if (request.replayOf() != null) {
      UUID run = RunId.parse(request.replayOf()).orElseThrow(() -> json.refusal("replayOf"));
      return new RunPlan.Replay(
          run,
          Optional.ofNullable(request.pages())
              .map(pages -> new RunPlan.PageRange(pages.first(), pages.last())));
    }
    int count = request.count() == null ? defaultCount : request.count();
    if (json.has("count") && (count < 1 || count > maxCount)) {
      throw json.refusal("count");
    }
    return new RunPlan.Count(count);
  }
}
