package io.userpipeline.producer.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Settings of Kafka clients that stay connected while the brokers are away. */
public final class ClientSettings {

  /** Names the properties of the client that sends events. */
  public static final String OF_EVENTS = "events";

  private ClientSettings() {}

  /**
   * The settings of any client, to be added to.
   *
   * @param broker how the brokers are reached, from {@code kafka.*}
   */
  public static Map<String, Object> of(Map<String, Object> broker, String clientId) {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    // The client logs every attempt.
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 500);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    return settings;
  }

  /** The settings of a client that reads a topic from its beginning and keeps its own position. */
  public static Map<String, Object> ofReader(Map<String, Object> broker, String clientId) {
    Map<String, Object> settings = of(broker, clientId);
    // Where it is it knows itself: a question for a group's position would need a right.
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // Made by its first reader the topic would have the wrong shape.
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }
}
