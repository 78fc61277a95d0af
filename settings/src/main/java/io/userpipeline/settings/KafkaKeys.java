package io.userpipeline.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The properties of Kafka's clients, which a program hands on without reading them itself. */
public final class KafkaKeys {

  private KafkaKeys() {}

  /**
   * Each of them, and whether its value is a secret.
   *
   * @param prefix stands before them among the settings of the program, such as {@code kafka.}
   */
  public static Map<String, Boolean> below(String prefix) {
    Map<String, Boolean> keys = new HashMap<>();
    for (ConfigDef client :
        List.of(
            AdminClientConfig.configDef(),
            ConsumerConfig.configDef(),
            ProducerConfig.configDef())) {
      client
          .configKeys()
          .forEach((key, known) -> keys.put(prefix + key, known.type == ConfigDef.Type.PASSWORD));
    }
    return keys;
  }
}
