package io.userpipeline.consumer.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One Kafka producer for each JVM and set of properties, made at first use, kept over batches. */
public final class SharedProducer {

  private static final Map<Map<String, String>, Producer<byte[], byte[]>> PRODUCERS =
      new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(SharedProducer::closeAll, "kafka-producers-close"));
  }

  private SharedProducer() {}

  /** The producer for these properties; its acknowledgements are those of all replicas. */
  public static Producer<byte[], byte[]> get(Map<String, String> clientProperties) {
    return PRODUCERS.computeIfAbsent(clientProperties, SharedProducer::create);
  }

  /** Closes a producer that failed, so that the next task starts with a new one. */
  public static void discard(Producer<byte[], byte[]> producer) {
    if (PRODUCERS.values().remove(producer)) {
      producer.close(Duration.ZERO);
    }
  }

  /** Closes every producer of this JVM. */
  public static void closeAll() {
    PRODUCERS.values().forEach(SharedProducer::discard);
  }

  static Map<String, Object> effectiveProperties(Map<String, String> clientProperties) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "user-pipeline-job");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "60000");
    // A value that fitted its topic must fit here; the topic, not the client, sets the limit.
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "33554432");
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, "67108864");
    properties.putAll(clientProperties);
    // What is acknowledged but lost would be a lost record: not a setting.
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    return properties;
  }

  private static Producer<byte[], byte[]> create(Map<String, String> clientProperties) {
    return new KafkaProducer<>(
        effectiveProperties(clientProperties),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
