package io.userpipeline.consumer.kafka;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A position in each partition, written as Spark does: {@code {"user_created":{"0":17,"1":4711}}}.
 *
 * @param positions the offset of the next record
 */
public record TopicOffsets(Map<TopicPartition, Long> positions) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern PARTITION = Pattern.compile("\\d{1,9}");
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  public TopicOffsets {
    Map<TopicPartition, Long> sorted = new TreeMap<>(ORDER);
    sorted.putAll(positions);
    positions = Collections.unmodifiableMap(sorted);
  }

  /** Of each partition the later position of both. */
  public TopicOffsets orLater(TopicOffsets other) {
    Map<TopicPartition, Long> later = new TreeMap<>(ORDER);
    later.putAll(positions);
    other.positions.forEach((partition, position) -> later.merge(partition, position, Math::max));
    return new TopicOffsets(later);
  }

  /**
   * Reads what {@link #toJson} writes.
   *
   * @throws IllegalArgumentException with the rule when it is something else
   */
  public static TopicOffsets parse(String json) {
    Map<TopicPartition, Long> positions = new TreeMap<>(ORDER);
    try {
      JsonNode topics = JSON.readTree(json);
      require(topics.isObject() && !topics.isEmpty());
      topics.forEachEntry(
          (topic, partitions) -> {
            require(partitions.isObject());
            partitions.forEachEntry(
                (partition, offset) -> {
                  require(PARTITION.matcher(partition).matches());
                  require(offset.canConvertToExactIntegral() && offset.canConvertToLong());
                  positions.put(
                      new TopicPartition(topic, Integer.parseInt(partition)), offset.longValue());
                });
          });
    } catch (JacksonException e) {
      require(false);
    }
    return new TopicOffsets(positions);
  }

  /** The form that Spark reads. */
  public String toJson() {
    ObjectNode topics = JSON.createObjectNode();
    positions.forEach(
        (partition, offset) -> {
          if (!topics.has(partition.topic())) {
            topics.putObject(partition.topic());
          }
          ((ObjectNode) topics.get(partition.topic()))
              .put(Integer.toString(partition.partition()), offset);
        });
    return topics.toString();
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException(
          "must be JSON such as {\"user_created\":{\"0\":17,\"1\":4711}}");
    }
  }
}
