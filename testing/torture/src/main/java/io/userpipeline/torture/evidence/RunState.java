package io.userpipeline.torture.evidence;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a producer says of a run.
 *
 * @param landed, deadLettered, missing -1 while the producer does not know
 */
public record RunState(
    String state,
    int requested,
    int acked,
    int leftOut,
    int landed,
    int deadLettered,
    int missing) {

  /** As the HTTP API shows it. */
  public static RunState of(JsonNode run) {
    return new RunState(
        run.path("state").textValue(),
        run.path("requested").intValue(),
        run.path("acked").intValue(),
        run.path("leftOut").intValue(),
        run.path("landed").asInt(-1),
        run.path("deadLettered").asInt(-1),
        run.path("missing").asInt(-1));
  }

  /** Whether it will do nothing more. */
  public boolean isFinal() {
    return !state.equals("QUEUED") && !state.equals("RUNNING");
  }
}
