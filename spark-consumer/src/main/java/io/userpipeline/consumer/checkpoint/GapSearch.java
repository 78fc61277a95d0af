package io.userpipeline.consumer.checkpoint;

import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.kafka.TopicState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Compares where a checkpoint is with what its topics have. */
final class GapSearch {

  private GapSearch() {}

  /**
   * One gap for each partition that cannot go on where the checkpoint is.
   *
   * @param owner null when the checkpoint is older than this file
   */
  static List<Gap> find(@Nullable CheckpointOwner owner, TopicOffsets position, TopicState topics) {
    List<Gap> gaps = new ArrayList<>();
    position
        .positions()
        .forEach(
            (partition, offset) -> find(owner, partition, offset, topics).ifPresent(gaps::add));
    return gaps;
  }

  private static Optional<Gap> find(
      @Nullable CheckpointOwner owner, TopicPartition partition, long position, TopicState topics) {
    if (owner != null && !owner.clusterId().equals(topics.clusterId())) {
      return Optional.of(Gap.otherCluster(partition, owner.clusterId(), topics.clusterId()));
    }
    if (!topics.earliest().containsKey(partition)) {
      return Optional.of(Gap.gone(partition, position));
    }
    if (owner != null && isAnother(owner.topicIds().get(partition.topic()), partition, topics)) {
      return Optional.of(Gap.madeAgain(partition, position));
    }
    long earliest = topics.earliest().get(partition);
    if (position < earliest) {
      return Optional.of(Gap.expired(partition, position, earliest));
    }
    long latest = topics.latest().get(partition);
    return position > latest
        ? Optional.of(Gap.shortened(partition, position, latest))
        : Optional.empty();
  }

  private static boolean isAnother(String topicId, TopicPartition partition, TopicState topics) {
    return topicId != null && !topicId.equals(topics.topicIds().get(partition.topic()));
  }
}
