package io.userpipeline.consumer.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether records wait behind a position. Offsets alone do not say it: transactions leave some
 * without a record, and the last of them stay behind for ever.
 */
public final class Backlog implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * @param readerProperties how to reach Kafka, and which of its records to see
   */
  public Backlog(Map<String, String> readerProperties) {
    Map<String, Object> properties = new HashMap<>(readerProperties);
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "user-pipeline-backlog");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // Of a position that retention has passed, the checkpoint's guard says what is to be said.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    this.consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * What is behind a position.
   *
   * @param position the same, but behind offsets without a record
   * @param waiting how many offsets each partition has from there on
   */
  public record Look(TopicOffsets position, Map<TopicPartition, Long> waiting) {

    /** Whether the position is at the end of the topics. */
    public boolean isAtEnd() {
      return waiting.values().stream().allMatch(offsets -> offsets == 0);
    }
  }

  /**
   * Looks behind a position.
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
   */
  public synchronized Look look(TopicOffsets position) {
    Map<TopicPartition, Long> positions = new HashMap<>(position.positions());
    Map<TopicPartition, Long> ends = consumer.endOffsets(positions.keySet(), PATIENCE);
    positions.replaceAll(
        (partition, offset) ->
            offset < ends.get(partition) ? pass(partition, offset, ends) : offset);
    Map<TopicPartition, Long> waiting = new HashMap<>();
    positions.forEach(
        (partition, offset) -> waiting.put(partition, Math.max(0, ends.get(partition) - offset)));
    return new Look(new TopicOffsets(positions), waiting);
  }

  /** The offset of the first record from an offset on, or where there is none, of the end. */
  private long pass(TopicPartition partition, long offset, Map<TopicPartition, Long> ends) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    long begin = System.nanoTime();
    while (consumer.position(partition) < ends.get(partition)
        && System.nanoTime() - begin < PATIENCE.toNanos()) {
      List<ConsumerRecord<byte[], byte[]>> records =
          consumer.poll(Duration.ofMillis(500)).records(partition);
      if (!records.isEmpty()) {
        return records.get(0).offset();
      }
    }
    return consumer.position(partition);
  }

  @Override
  public synchronized void close() {
    consumer.close(Duration.ZERO);
  }
}
