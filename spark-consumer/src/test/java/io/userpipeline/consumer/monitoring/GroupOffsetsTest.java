package io.userpipeline.consumer.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.consumer.kafka.TopicOffsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupOffsetsTest {

  private final List<TopicOffsets> begun = new CopyOnWriteArrayList<>();
  private final CountDownLatch kafka = new CountDownLatch(1);
  private final GroupOffsets offsets = new GroupOffsets(this::commit, "user-pipeline");

  @Test
  void aBrokerThatIsSlowKeepsNobodyWaitingAndGetsTheLastPosition() {
    // Given
    offsets.landed(position(1));
    await().until(() -> begun.size() == 1);

    // When
    offsets.landed(position(2));
    offsets.landed(position(3));
    kafka.countDown();
    offsets.end(null);

    // Then
    assertThat(begun).containsExactly(position(1), position(3));
  }

  private void commit(String group, TopicOffsets position) throws InterruptedException {
    begun.add(position);
    kafka.await();
  }

  private static TopicOffsets position(long offset) {
    return new TopicOffsets(Map.of(new TopicPartition("users", 0), offset));
  }
}
