package io.userpipeline.consumer.kafka;

import io.smallrye.config.WithDefault;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;

/** {@code pipeline.kafka}: how Kafka is reached. */
public interface KafkaConfiguration {

  /** The brokers to start from, {@code host:port} with commas between. */
  @WithDefault("localhost:9092")
  String bootstrapServers();

  /** Whether missing topics are made at the start, with the brokers' defaults. */
  @WithDefault("true")
  boolean createTopics();

  /** Further properties of every Kafka client, such as {@code security.protocol}. */
  Map<String, String> properties();

  /** The properties of a Kafka client. */
  default Map<String, String> clientProperties() {
    Map<String, String> all = new HashMap<>(properties());
    all.put("bootstrap.servers", bootstrapServers());
    return all;
  }

  /** The properties of a client that reads, which sees what is committed unless it is told else. */
  default Map<String, String> readerProperties() {
    Map<String, String> all = clientProperties();
    all.putIfAbsent(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
    return all;
  }

  /** Where a topic ends for a client that reads: at the first transaction that is still open. */
  default IsolationLevel isolationLevel() {
    String level = readerProperties().get(ConsumerConfig.ISOLATION_LEVEL_CONFIG);
    return level.equalsIgnoreCase(IsolationLevel.READ_UNCOMMITTED.toString())
        ? IsolationLevel.READ_UNCOMMITTED
        : IsolationLevel.READ_COMMITTED;
  }
}
