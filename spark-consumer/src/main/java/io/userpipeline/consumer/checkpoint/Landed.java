package io.userpipeline.consumer.checkpoint;

import io.userpipeline.consumer.kafka.TopicOffsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/**
 * How far a batch had landed that may not have ended.
 *
 * @param owner of the start of the query that says so: of another one it means nothing
 * @param position everything before has landed
 */
record Landed(CheckpointOwner owner, TopicOffsets position) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads what {@link #toJson} writes.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static Landed parse(String json) {
    try {
      JsonNode landed = JSON.readTree(json);
      return new Landed(
          CheckpointOwner.parse(landed.path("owner").toString()),
          TopicOffsets.parse(landed.path("position").toString()));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    }
  }

  String toJson() {
    return JSON.createObjectNode()
        .putRawValue("owner", new RawValue(owner.toJson()))
        .putRawValue("position", new RawValue(position.toJson()))
        .toPrettyString();
  }
}
