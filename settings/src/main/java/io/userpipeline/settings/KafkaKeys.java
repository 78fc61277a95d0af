package io.userpipeline.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The properties of Kafka's clients, which a program hands on without reading them itself. */
public final class KafkaKeys {

  /** Says who somebody is. */
  private static final Pattern WHO = Pattern.compile("sasl\\..*(client\\.id|claim\\.(sub|iss))");

  private KafkaKeys() {}

  /**
   * Each of them, and whether its value is a secret, or says who somebody is.
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
          .forEach(
              (key, known) ->
                  keys.put(
                      prefix + key,
                      known.type == ConfigDef.Type.PASSWORD || WHO.matcher(key).matches()));
    }
    return keys;
  }
}
