package io.userpipeline.cli.kafka;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to where it ended when the reading began. */
public final class TopicReader {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> clientProperties;

  public TopicReader(Map<String, Object> clientProperties) {
    this.clientProperties = clientProperties;
  }

  /**
   * Hands over every record; of one partition in its order.
   *
   * @param goOn takes a record, and says whether it wants another
   */
  public void read(String topic, Predicate<ConsumerRecord<byte[], byte[]>> goOn) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      read(consumer, topic, goOn);
    } catch (AuthenticationException | AuthorizationException e) {
      throw new UserError(
          ExitCode.UNREACHABLE,
          "Kafka refuses this client: " + e.getMessage() + " Name its rights with --command-config",
          e);
    } catch (TimeoutException e) {
      throw new UserError(
          ExitCode.UNREACHABLE,
          "Kafka does not answer on "
              + clientProperties.get("bootstrap.servers")
              + ". Start it, or name it with --bootstrap-server.",
          e);
    }
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      String topic,
      Predicate<ConsumerRecord<byte[], byte[]>> goOn) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    if (infos == null || infos.isEmpty()) {
      throw new UserError(
          ExitCode.FAILURE,
          "There is no topic "
              + topic
              + ". Name another one, or other brokers with --bootstrap-server.");
    }
    List<TopicPartition> partitions =
        infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!isAtEnd(consumer, ends)) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        boolean later = record.offset() >= ends.get(new TopicPartition(topic, record.partition()));
        if (!later && !goOn.test(record)) {
          return;
        }
      }
    }
  }

  private static boolean isAtEnd(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
