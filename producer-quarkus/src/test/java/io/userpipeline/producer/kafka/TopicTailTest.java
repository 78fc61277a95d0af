package io.userpipeline.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A topic of which no record may be left out. */
class TopicTailTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final FakeTopic topic = new FakeTopic();
  private final Reader reader = new Reader();
  private final TopicTail<byte[]> tail =
      new TopicTail<>(
          "tail",
          FakeTopic.NAME,
          reader,
          Clock.systemUTC(),
          System::nanoTime,
          new SimpleMeterRegistry());

  @AfterEach
  void stop() throws InterruptedException {
    tail.stop(LIMIT);
  }

  @Test
  void aDamagedRecordIsWaitedForAndNothingAfterItIsRead() {
    // Given
    topic.add("a", "1");
    topic.add("b", "2");
    topic.add("c", "3");
    topic.damage(1);
    tail.start();
    await().atMost(LIMIT).until(() -> topic.connections() > 1);

    assertThat(reader.applied).containsExactly("a");
    assertThat(tail.status().problem().next()).containsEntry(0, 1L);
    assertThat(tail.status().isUsable()).isFalse();

    // When
    topic.recover();

    // Then
    await().atMost(LIMIT).until(() -> tail.status().isUsable());
    assertThat(reader.applied).containsExactly("a", "b", "c");
  }

  @Test
  void theBeginningEndsWhenAllIsRead() {
    // Given
    topic.add("a", "1");
    assertThat(tail.status().isBeginning()).isTrue();

    // When
    tail.start();

    // Then
    await().atMost(LIMIT).until(() -> !tail.status().isBeginning());
    assertThat(tail.status().loaded()).isTrue();
  }

  @Test
  void theBeginningEndsWithWhatGoesWrong() {
    // Given
    topic.refuse(new TimeoutException("no broker"));

    // When
    tail.start();

    // Then
    await().atMost(LIMIT).until(() -> !tail.status().isBeginning());
    assertThat(tail.status().problem().reason()).contains("no broker");
  }

  @Test
  void aNewConnectionGivesNothingTwice() {
    // Given
    topic.add("a", "1");
    tail.start();
    await().atMost(LIMIT).until(() -> tail.status().isUsable());
    topic.refuse(new TimeoutException("no broker"));
    await().atMost(LIMIT).until(() -> topic.connections() > 1);
    topic.add("b", "2");

    // When
    topic.recover();

    // Then
    await().atMost(LIMIT).until(() -> reader.applied.size() > 1 && tail.status().isUsable());
    assertThat(reader.applied).containsExactly("a", "b");
    assertThat(reader.begun).isEqualTo(1);
  }

  @Test
  void aReaderThatFailsGetsTheSameRecordAgain() {
    // Given
    topic.add("a", "1");
    topic.add("b", "2");
    reader.failure =
        () -> {
          reader.failure = () -> {};
          throw new OutOfMemoryError("of this process");
        };

    // When
    tail.start();

    // Then
    await().atMost(LIMIT).until(() -> tail.status().isUsable());
    assertThat(reader.applied).containsExactly("a", "b");
  }

  private final class Reader implements TopicReader<byte[]> {

    private final List<String> applied = new CopyOnWriteArrayList<>();
    private volatile Runnable failure = () -> {};
    private volatile int begun;

    @Override
    public Consumer<String, byte[]> connect() {
      return topic.connect();
    }

    @Override
    public Set<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
      return Set.of(new TopicPartition(FakeTopic.NAME, 0));
    }

    @Override
    public void begins(Consumer<String, byte[]> consumer, Set<TopicPartition> partitions) {
      begun += partitions.size();
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> next) {
      failure.run();
      applied.add(next.key());
    }

    @Override
    public boolean leavesOutDamagedRecords() {
      return false;
    }
  }
}
