package io.userpipeline.consumer.pipeline;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Makes, changes and removes topics, as those do who own a Kafka. */
final class TopicOwner {

  private final String bootstrapServers;

  TopicOwner(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Makes topics of one partition for values larger than Kafka takes by itself. */
  void create(int maxMessageBytes, String... names) {
    var limits =
        Map.of(
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(maxMessageBytes),
            // Times of all kinds: as brokers before 3.6 take them.
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
            Long.toString(Long.MAX_VALUE));
    List<NewTopic> topics =
        Arrays.stream(names).map(name -> new NewTopic(name, 1, (short) 1).configs(limits)).toList();
    request(admin -> admin.createTopics(topics).all());
  }

  void createWithPartitions(int partitions, String name) {
    request(admin -> admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all());
  }

  void addPartitions(int total, String name) {
    request(admin -> admin.createPartitions(Map.of(name, NewPartitions.increaseTo(total))).all());
  }

  void delete(String name) {
    request(admin -> admin.deleteTopics(List.of(name)).all());
  }

  /** Removes the first records of partition 0, as retention does. */
  void deleteRecordsBefore(String name, long offset) {
    var removed = Map.of(new TopicPartition(name, 0), RecordsToDelete.beforeOffset(offset));
    request(admin -> admin.deleteRecords(removed).all());
  }

  /** Sets how large a batch a topic takes. */
  void limit(String name, int maxMessageBytes) {
    var entry =
        new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
    var change = List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET));
    request(admin -> admin.incrementalAlterConfigs(Map.of(resource(name), change)).all());
  }

  /** How large a batch a topic takes. */
  int limit(String name) {
    var configs = request(admin -> admin.describeConfigs(List.of(resource(name))).all());
    return Integer.parseInt(
        configs.get(resource(name)).get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
  }

  /** Where broker 1 keeps partition 0. */
  Path logFolder(String name) {
    String folder = name + "-0";
    return request(admin -> admin.describeLogDirs(List.of(1)).allDescriptions())
        .get(1)
        .keySet()
        .stream()
        .map(directory -> Path.of(directory, folder))
        .findFirst()
        .orElseThrow();
  }

  /** The offset that a consumer group has committed for partition 0; -1 if it has none. */
  long committed(String group, String name) {
    OffsetAndMetadata committed =
        request(admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
            .get(new TopicPartition(name, 0));
    return committed == null ? -1 : committed.offset();
  }

  private <T> T request(Function<Admin, KafkaFuture<T>> request) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return request.apply(admin).get();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka refuses what the test wants", e);
    }
  }

  private static ConfigResource resource(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }
}
