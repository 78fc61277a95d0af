package io.userpipeline.producer.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.userpipeline.producer.run.RunPlan;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a request for a run. */
@Schema(
    name = "RunRequest",
    oneOf = {RunRequest.NewUsers.class, RunRequest.Replay.class})
@RegisterForReflection(
    targets = {RunRequest.NewUsers.class, RunRequest.Replay.class, RunRequest.Pages.class})
sealed interface RunRequest {

  /** Name of the description of {@link NewUsers}. */
  String NEW_USERS = "NewUsers";

  String EXAMPLE = "{\"count\":5}";

  /** A request for new users. */
  @Schema(name = NEW_USERS, additionalProperties = Schema.False.class)
  record NewUsers(
      @Schema(description = "users wanted; producer.count if missing", minimum = "1")
          @Nullable Integer count)
      implements RunRequest {}

  /** A request for the users of an earlier run. */
  @Schema(
      name = "Replay",
      additionalProperties = Schema.False.class,
      requiredProperties = "replayOf")
  record Replay(
      @Schema(
              description = "run whose users are wanted again, as the same events",
              implementation = UUID.class)
          String replayOf,
      @Schema(description = "only these pages of it") @Nullable Pages pages)
      implements RunRequest {}

  /** Pages of a run, counted from 1, both included. */
  @Schema(
      name = "Pages",
      additionalProperties = Schema.False.class,
      requiredProperties = {"first", "last"})
  record Pages(
      @Schema(minimum = "1", maximum = "" + Integer.MAX_VALUE) @Nullable Integer first,
      @Schema(minimum = "1", maximum = "" + Integer.MAX_VALUE) @Nullable Integer last) {}

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
    if (json.has("replayOf")) {
      return replay(json);
    }
    if (json.has("pages")) {
      throw json.refusal("pages", "goes with replayOf only");
    }
    Integer count = json.as(NewUsers.class).count();
    if (count != null && (count < 1 || count > maxCount)) {
      throw json.refusal("count");
    }
    return new RunPlan.Count(count == null ? defaultCount : count);
  }

  private static RunPlan replay(JsonBody json) {
    if (json.has("count")) {
      throw json.refusal("count", "does not go with replayOf: name pages instead");
    }
    Replay request = json.as(Replay.class);
    UUID run = RunId.parse(request.replayOf()).orElseThrow(() -> json.refusal("replayOf"));
    return new RunPlan.Replay(
        run, Optional.ofNullable(request.pages()).map(pages -> range(json, pages)));
  }

  private static RunPlan.PageRange range(JsonBody json, Pages pages) {
    if (pages.first() == null || pages.last() == null || pages.first() < 1 || pages.last() < 1) {
      throw json.refusal("pages");
    }
    return new RunPlan.PageRange(pages.first(), pages.last());
  }
}
