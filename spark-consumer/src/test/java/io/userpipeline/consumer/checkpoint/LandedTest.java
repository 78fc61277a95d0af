package io.userpipeline.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.consumer.kafka.TopicOffsets;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandedTest {

  private static final TopicPartition FIRST = new TopicPartition("users", 0);
  private static final TopicPartition SECOND = new TopicPartition("users", 1);

  @Test
  void isReadAsItWasWritten() {
    // Given
    CheckpointOwner owner =
        new CheckpointOwner(
            "cluster", Map.of("users", "id"), new TopicOffsets(Map.of(FIRST, 3L)), false);
    Landed landed = new Landed(owner, new TopicOffsets(Map.of(FIRST, 17L, SECOND, 4L)));

    // When
    Landed read = Landed.parse(landed.toJson());

    // Then
    assertThat(read).isEqualTo(landed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "{\"owner\":{}}", "[]"})
  void isNothingElse(String text) {
    // When / Then
    assertThatThrownBy(() -> Landed.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLaterPositionOfEachPartitionCounts() {
    // Given
    TopicOffsets committed = new TopicOffsets(Map.of(FIRST, 3L, SECOND, 9L));

    // When
    TopicOffsets reached = committed.orLater(new TopicOffsets(Map.of(FIRST, 17L, SECOND, 4L)));

    // Then
    assertThat(reached).isEqualTo(new TopicOffsets(Map.of(FIRST, 17L, SECOND, 9L)));
  }
}
