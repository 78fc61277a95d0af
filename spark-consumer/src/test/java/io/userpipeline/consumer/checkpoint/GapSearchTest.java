package io.userpipeline.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.kafka.TopicState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GapSearchTest {

  private static final TopicPartition ZERO = new TopicPartition("users", 0);
  private static final TopicPartition ONE = new TopicPartition("users", 1);
  private static final TopicOffsets POSITION = new TopicOffsets(Map.of(ZERO, 100L, ONE, 200L));
  private static final CheckpointOwner OWNER =
      new CheckpointOwner("cluster", Map.of("users", "id"), new TopicOffsets(Map.of()), false);

  @Test
  void findsNothingWhereTheTopicGoesOnFromTheCheckpoint() {
    // When
    List<Gap> gaps = GapSearch.find(OWNER, POSITION, topics("id", Map.of(ZERO, 100L, ONE, 0L)));

    // Then
    assertThat(gaps).isEmpty();
  }

  @Test
  void findsTheExactRangeThatRetentionRemoved() {
    // When
    List<Gap> gaps = GapSearch.find(OWNER, POSITION, topics("id", Map.of(ZERO, 104L, ONE, 0L)));

    // Then
    assertThat(gaps).extracting(Gap::partition).containsExactly(ZERO);
    assertThat(gaps.get(0).description())
        .contains("users-0")
        .contains("offsets 100 to 103")
        .contains("4 records at most");
  }

  @Test
  void findsATopicThatWasMadeAgainInEachOfItsPartitions() {
    // When
    List<Gap> gaps = GapSearch.find(OWNER, POSITION, topics("other", Map.of(ZERO, 0L, ONE, 0L)));

    // Then
    assertThat(gaps).extracting(Gap::partition).containsExactly(ZERO, ONE);
    assertThat(gaps.get(1).description()).contains("made again").contains("offset 200");
  }

  @Test
  void findsATopicThatEndsBeforeTheCheckpoint() {
    // Given
    TopicOffsets ahead = new TopicOffsets(Map.of(ZERO, 1_001L, ONE, 1_000L));

    // When
    List<Gap> gaps = GapSearch.find(OWNER, ahead, topics("id", Map.of(ZERO, 0L, ONE, 0L)));

    // Then
    assertThat(gaps).extracting(Gap::partition).containsExactly(ZERO);
    assertThat(gaps.get(0).description()).contains("offset 1001").contains("ends at 1000");
  }

  @Test
  void findsAPartitionThatIsGone() {
    // When
    List<Gap> gaps = GapSearch.find(OWNER, POSITION, topics("id", Map.of(ZERO, 0L)));

    // Then
    assertThat(gaps).extracting(Gap::partition).containsExactly(ONE);
  }

  @Test
  void findsAnotherCluster() {
    // Given
    CheckpointOwner elsewhere =
        new CheckpointOwner("other cluster", Map.of(), new TopicOffsets(Map.of()), false);

    // When
    List<Gap> gaps = GapSearch.find(elsewhere, POSITION, topics("id", Map.of(ZERO, 0L, ONE, 0L)));

    // Then
    assertThat(gaps).hasSize(2);
    assertThat(gaps.get(0).description()).contains("other cluster").contains("this is cluster");
  }

  @Test
  void looksOnlyAtOffsetsOfACheckpointThatKnowsNoIds() {
    // When
    List<Gap> gaps = GapSearch.find(null, POSITION, topics("id", Map.of(ZERO, 101L, ONE, 0L)));

    // Then
    assertThat(gaps).extracting(Gap::partition).containsExactly(ZERO);
  }

  private static TopicState topics(String id, Map<TopicPartition, Long> earliest) {
    Map<TopicPartition, Long> latest = new HashMap<>(earliest);
    latest.replaceAll((partition, offset) -> 1_000L);
    return new TopicState("cluster", Map.of("users", id), earliest, latest);
  }
}
