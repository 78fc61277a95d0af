package io.userpipeline.consumer.kafka;

import io.smallrye.config.WithDefault;
import java.util.HashMap;
import java.util.Map;

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
}
