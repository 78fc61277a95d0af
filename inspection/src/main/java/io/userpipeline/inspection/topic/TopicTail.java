package io.userpipeline.inspection.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The records that are written to a topic while somebody looks; none where there is no topic. */
public final class TopicTail implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;

  private TopicTail(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Those that come after this has returned. */
  public static TopicTail from(Map<String, Object> clientProperties, String topic) {
    KafkaConsumer<byte[], byte[]> consumer = ReadingClient.create(clientProperties);
    List<TopicPartition> partitions = ReadingClient.partitions(consumer, topic);
    consumer.assign(partitions);
    consumer.endOffsets(partitions).forEach(consumer::seek);
    return new TopicTail(consumer);
  }

  /** Those that have come since the last call; waits a moment for one. */
  public List<ConsumerRecord<byte[], byte[]>> next(Duration wait) {
    return consumer.assignment().isEmpty()
        ? List.of()
        : StreamSupport.stream(consumer.poll(wait).spliterator(), false).toList();
  }

  /** Also for whoever is interrupted, whom the client would tell of its own interruption. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    consumer.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
