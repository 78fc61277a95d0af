package io.userpipeline.producer.publish;

import io.smallrye.common.annotation.Identifier;
import io.userpipeline.producer.kafka.ClientSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The properties of the Kafka client that sends events. What is set as {@code kafka.*} is left as
 * it is set there.
 */
final class ProducerProperties {

  @Produces
  @Singleton
  @Identifier(ClientSettings.OF_EVENTS)
  Map<String, Object> ofEvents(
      PublishConfig config, @Identifier("default-kafka-broker") Map<String, Object> general) {
    Map<String, Object> properties = new LinkedHashMap<>(of(config));
    properties.keySet().removeAll(general.keySet());
    return properties;
  }

  static Map<String, String> of(PublishConfig config) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        Long.toString(config.deliveryTimeout().toMillis()));
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        Long.toString(config.requestTimeout().toMillis()));
    properties.put(ProducerConfig.LINGER_MS_CONFIG, Long.toString(config.linger().toMillis()));
    properties.put(
        ProducerConfig.BATCH_SIZE_CONFIG, Long.toString(config.batchSize().asLongValue()));
    properties.put(
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        config.compression().name().toLowerCase(Locale.ROOT));
    // A send without a known broker blocks its run for this time.
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
    // Kafka tries again every 50 ms, with a line in the log each time.
    properties.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, "1000");
    properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "2000");
    // Without this a client that loses its brokers forgets the topic, and then every single event
    // of a run blocks for max.block.ms, where now all of them expire together after
    // delivery.timeout.ms.
    properties.put("metadata.recovery.strategy", "none");
    return properties;
  }
}
