package io.userpipeline.benchmarks.producer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many records a topic has, the two of each transaction that only mark its end included. */
final class TopicEnd implements AutoCloseable {

  private final Admin admin;
  private final Map<TopicPartition, OffsetSpec> partitions;

  TopicEnd(String bootstrapServers, String topic) throws InterruptedException {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    try {
      partitions =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .get(topic)
              .partitions()
              .stream()
              .collect(
                  Collectors.toMap(
                      partition -> new TopicPartition(topic, partition.partition()),
                      partition -> OffsetSpec.latest()));
    } catch (ExecutionException e) {
      admin.close();
      throw new IllegalStateException("Kafka does not describe " + topic, e);
    }
  }

  long records() throws InterruptedException {
    try {
      return admin.listOffsets(partitions).all().get().values().stream()
          .mapToLong(offset -> offset.offset())
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not say where its topic ends", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
