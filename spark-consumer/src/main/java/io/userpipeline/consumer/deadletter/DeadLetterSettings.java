package io.userpipeline.consumer.deadletter;

import java.io.Serializable;
import java.util.Map;

/**
 * What a task needs to write dead letters.
 *
 * @param clientProperties how to reach and authenticate with Kafka
 */
public record DeadLetterSettings(String topic, Map<String, String> clientProperties)
    implements Serializable {

  public DeadLetterSettings {
    clientProperties = Map.copyOf(clientProperties);
  }

  /** Without the client properties: they hold secrets. */
  @Override
  public String toString() {
    return "DeadLetterSettings[topic=" + topic + "]";
  }
}
