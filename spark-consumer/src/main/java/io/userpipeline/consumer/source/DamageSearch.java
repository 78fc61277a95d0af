package io.userpipeline.consumer.source;

import io.userpipeline.consumer.kafka.TopicOffsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks for records that cannot be read. Kafka's client says so with a bare {@link KafkaException},
 * which tells neither how many they are nor where the partition goes on.
 */
public final class DamageSearch {

  private DamageSearch() {}

  /**
   * What is damaged first in each partition between two positions; empty when all can be read.
   *
   * @param readerProperties how to reach Kafka, and which of its records to see
   * @param from the first record of each partition; has every partition that {@code until} has
   * @param until the first record of each partition that is not looked at
   */
  public static List<DamagedRecords> find(
      Map<String, String> readerProperties, TopicOffsets from, TopicOffsets until) {
    List<DamagedRecords> found = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = PlainReader.consumer(readerProperties)) {
      until
          .positions()
          .forEach(
              (partition, end) ->
                  find(consumer, partition, from.positions().get(partition), end)
                      .ifPresent(found::add));
    }
    return found;
  }

  private static Optional<DamagedRecords> find(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long until) {
    consumer.assign(List.of(partition));
    OptionalLong damaged = firstDamaged(consumer, partition, from, until);
    if (damaged.isEmpty()) {
      return Optional.empty();
    }
    long first = damaged.getAsLong();
    return Optional.of(
        new DamagedRecords(partition, first, nextWhole(consumer, partition, first + 1)));
  }

  private static OptionalLong firstDamaged(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long until) {
    consumer.seek(partition, from);
    var records = new PlainRecords(consumer, partition, until);
    try {
      while (records.hasNext()) {
        records.next();
      }
      return OptionalLong.empty();
    } catch (KafkaException e) {
      requireDamage(e);
      return OptionalLong.of(consumer.position(partition));
    }
  }

  /**
   * One offset after the other: a guess that is too large would leave out records that are whole.
   */
  private static long nextWhole(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long from) {
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    long next = from;
    while (next < end && firstDamaged(consumer, partition, next, next + 1).isPresent()) {
      next++;
    }
    return next;
  }

  /** Its subclasses are about Kafka, or about this client. */
  private static void requireDamage(KafkaException failure) {
    if (failure.getClass() != KafkaException.class) {
      throw failure;
    }
  }
}
