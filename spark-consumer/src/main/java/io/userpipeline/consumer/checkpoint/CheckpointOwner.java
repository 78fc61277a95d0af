package io.userpipeline.consumer.checkpoint;

import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.kafka.TopicState;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * The topics that a checkpoint was made with; kept beside it.
 *
 * @param topicIds by name
 * @param start where it began, or begins
 * @param beginsAnew whether Spark's files are of before, and are still to be set aside
 */
record CheckpointOwner(
    String clusterId, Map<String, String> topicIds, TopicOffsets start, boolean beginsAnew) {

  private static final JsonMapper JSON = new JsonMapper();

  static CheckpointOwner of(TopicState topics, TopicOffsets start) {
    return new CheckpointOwner(topics.clusterId(), topics.topicIds(), start, false);
  }

  /** Topics whose checkpoint is to begin anew. */
  static CheckpointOwner beginningAnew(TopicState topics, TopicOffsets start) {
    return of(topics, start).beginningAnewAt(start);
  }

  /** The same topics, with a checkpoint that begins elsewhere. */
  CheckpointOwner beginningAnewAt(TopicOffsets other) {
    return new CheckpointOwner(clusterId, topicIds, other, true);
  }

  /** The same after Spark's files have been set aside. */
  CheckpointOwner begun() {
    return new CheckpointOwner(clusterId, topicIds, start, false);
  }

  /**
   * Reads what {@link #toJson} writes.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static CheckpointOwner parse(String json) {
    try {
      JsonNode owner = JSON.readTree(json);
      if (!owner.path("clusterId").isString() || !owner.path("topicIds").isObject()) {
        throw new IllegalArgumentException("clusterId or topicIds is missing");
      }
      Map<String, String> topicIds = new TreeMap<>();
      owner.path("topicIds").forEachEntry((topic, id) -> topicIds.put(topic, id.asString()));
      JsonNode start = owner.path("start");
      return new CheckpointOwner(
          owner.path("clusterId").stringValue(),
          topicIds,
          start.isEmpty() ? new TopicOffsets(Map.of()) : TopicOffsets.parse(start.toString()),
          owner.path("beginsAnew").asBoolean(false));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    }
  }

  String toJson() {
    ObjectNode owner = JSON.createObjectNode().put("clusterId", clusterId);
    new TreeMap<>(topicIds).forEach(owner.putObject("topicIds")::put);
    owner.putRawValue("start", new RawValue(start.toJson()));
    if (beginsAnew) {
      owner.put("beginsAnew", true);
    }
    return owner.toPrettyString();
  }
}
