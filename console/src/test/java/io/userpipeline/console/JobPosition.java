package io.userpipeline.console;

import io.userpipeline.localstack.kafka.KafkaServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a job is that does not run; while this is open. */
final class JobPosition implements AutoCloseable {

  private static final String GROUP = "user-pipeline";

  private final Admin admin;

  private JobPosition(Admin admin) {
    this.admin = admin;
  }

  /** Behind all that is on the topic now. */
  static JobPosition atTheEnd(KafkaServer kafka) throws ExecutionException, InterruptedException {
    return atTheEnd(kafka, "user_created");
  }

  /** Behind all that is on a topic now. */
  static JobPosition atTheEnd(KafkaServer kafka, String topic)
      throws ExecutionException, InterruptedException {
    JobPosition position = new JobPosition(Admin.create(kafka.ownerProperties()));
    position.moveToTheEnd(topic);
    return position;
  }

  private void moveToTheEnd(String topic) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> partitions =
        admin
            .describeTopics(List.of(topic))
            .topicNameValues()
            .get(topic)
            .get()
            .partitions()
            .stream()
            .collect(
                Collectors.toMap(
                    partition -> new TopicPartition(topic, partition.partition()),
                    partition -> OffsetSpec.latest()));
    Map<TopicPartition, OffsetAndMetadata> ends =
        admin.listOffsets(partitions).all().get().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue().offset())));
    admin.alterConsumerGroupOffsets(GROUP, ends).all().get();
  }

  @Override
  public void close() throws ExecutionException, InterruptedException {
    try (admin) {
      admin.deleteConsumerGroups(List.of(GROUP)).all().get();
    }
  }
}
