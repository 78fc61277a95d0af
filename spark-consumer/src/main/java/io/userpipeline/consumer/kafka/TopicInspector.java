package io.userpipeline.consumer.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Looks at the topics of the source, and at how far a consumer group has come. */
public final class TopicInspector implements AutoCloseable {

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  private final Admin admin;
  private final SourceTopics source;
  private final ListOffsetsOptions asReaders;

  public TopicInspector(KafkaConfiguration configuration, SourceTopics source) {
    Map<String, Object> properties = new HashMap<>(configuration.clientProperties());
    properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "user-pipeline-topics");
    this.admin = Admin.create(properties);
    this.source = source;
    this.asReaders = new ListOffsetsOptions(configuration.isolationLevel());
  }

  /** The topics of the source as they are now. */
  public TopicState state() throws InterruptedException, ExecutionException, TimeoutException {
    Map<String, TopicDescription> topics = describe();
    Set<TopicPartition> partitions = partitions(topics);
    return new TopicState(
        answer(admin.describeCluster().clusterId()),
        ids(topics),
        offsets(partitions, OffsetSpec::earliest),
        offsets(partitions, OffsetSpec::latest));
  }

  /** The id of each topic, and how many partitions it has, which is one question. */
  public Map<String, String> shapes()
      throws InterruptedException, ExecutionException, TimeoutException {
    return describe().values().stream()
        .collect(
            Collectors.toMap(
                TopicDescription::name,
                topic -> topic.topicId() + "/" + topic.partitions().size()));
  }

  /**
   * The positions of the first records from a moment on; the end of a partition that has none.
   *
   * @param millis since 1970 UTC
   */
  public TopicOffsets since(long millis)
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<TopicPartition> partitions = partitions(describe());
    Map<TopicPartition, Long> positions =
        new HashMap<>(offsets(partitions, () -> OffsetSpec.forTimestamp(millis)));
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec::latest);
    positions.replaceAll((partition, offset) -> offset < 0 ? ends.get(partition) : offset);
    return new TopicOffsets(positions);
  }

  /** The positions that a group has committed; partitions without one are left out. */
  public TopicOffsets committed(String group)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition partition : partitions(describe())) {
      OffsetAndMetadata position = committed.get(partition);
      if (position != null) {
        positions.put(partition, position.offset());
      }
    }
    return new TopicOffsets(positions);
  }

  /** Sets the positions of a group that has no members; every Kafka tool then shows its lag. */
  public void commit(String group, TopicOffsets offsets)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    offsets
        .positions()
        .forEach((partition, offset) -> positions.put(partition, new OffsetAndMetadata(offset)));
    answer(admin.alterConsumerGroupOffsets(group, positions).all());
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private Map<String, TopicDescription> describe()
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> names = source.among(answer(admin.listTopics().names()));
    return answer(admin.describeTopics(names).allTopicNames());
  }

  private static Map<String, String> ids(Map<String, TopicDescription> topics) {
    return topics.values().stream()
        .collect(Collectors.toMap(TopicDescription::name, topic -> topic.topicId().toString()));
  }

  private static Set<TopicPartition> partitions(Map<String, TopicDescription> topics) {
    return topics.values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .collect(Collectors.toSet());
  }

  private Map<TopicPartition, Long> offsets(
      Set<TopicPartition> partitions, Supplier<OffsetSpec> spec)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> questions =
        partitions.stream().collect(Collectors.toMap(partition -> partition, p -> spec.get()));
    Map<TopicPartition, ListOffsetsResultInfo> answers =
        answer(admin.listOffsets(questions, asReaders).all());
    return answers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private static <T> T answer(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(CALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }
}
