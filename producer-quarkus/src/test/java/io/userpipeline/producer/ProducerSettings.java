package io.userpipeline.producer;

import io.userpipeline.localstack.kafka.KafkaServer;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Settings of a producer that starts runs only when it is asked to, and shares them with nobody.
 */
final class ProducerSettings {

  private final Map<String, String> settings = new HashMap<>();

  ProducerSettings(RandomUserStandIn api, KafkaServer kafka) {
    UUID own = UUID.randomUUID();
    with("producer.api.url", api.url().toString());
    with("kafka.bootstrap.servers", kafka.bootstrapServers());
    with("producer.journal.topic", "user_runs-" + own);
    with("producer.journal.group", "group-" + own);
    with("producer.schedule", "off");
  }

  ProducerSettings with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  Map<String, String> toMap() {
    return Map.copyOf(settings);
  }
}
