package io.userpipeline.consumer.checkpoint;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error budget that was overspent.
 *
 * @param since when it was; a person who lets the job go on names it
 * @param reason how far, for a person
 */
record Overspent(Instant since, String reason) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads what {@link #toJson} writes.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static Overspent parse(String json) {
    try {
      JsonNode overspent = JSON.readTree(json);
      return new Overspent(
          Instant.parse(overspent.path("since").asString("")),
          overspent.path("reason").asString(""));
    } catch (JacksonException | DateTimeException e) {
      throw new IllegalArgumentException("it does not say since when", e);
    }
  }

  String toJson() {
    return JSON.createObjectNode()
        .put("since", since.toString())
        .put("reason", reason)
        .toPrettyString();
  }
}
