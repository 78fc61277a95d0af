package io.userpipeline.consumer.kafka;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka says of the source at one moment.
 *
 * @param clusterId of the cluster that the topics are on
 * @param topicIds by name; a topic that is deleted and made again has another id
 * @param earliest offset of the first record that is left, by partition
 * @param latest where readers are at the end, by partition: at the first open transaction, or else
 *     at the offset that the next record will have
 */
public record TopicState(
    String clusterId,
    Map<String, String> topicIds,
    Map<TopicPartition, Long> earliest,
    Map<TopicPartition, Long> latest) {

  public TopicState {
    topicIds = Map.copyOf(topicIds);
    earliest = Map.copyOf(earliest);
    latest = Map.copyOf(latest);
  }
}
