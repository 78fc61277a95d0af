package io.userpipeline.producer.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;
import io.userpipeline.producer.kafka.ClientSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Connects to the brokers of {@code kafka.*}, each client for its part in the journal. */
@ApplicationScoped
class JournalClients {

  private final Map<String, Object> broker;
  private final Map<String, Object> events;
  private final JournalConfig config;
  private final MeterRegistry meters;

  JournalClients(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @Identifier(ClientSettings.OF_EVENTS) Map<String, Object> events,
      JournalConfig config,
      MeterRegistry meters) {
    this.broker = broker;
    this.events = events;
    this.config = config;
    this.meters = meters;
  }

  Admin admin() {
    Map<String, Object> settings = settings("admin");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    return Admin.create(settings);
  }

  /** Reads what is committed, and belongs to no group. */
  KafkaConsumer<String, String> tail() {
    Map<String, Object> settings = consumerSettings("tail");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  /** Takes part in the choice of the leader; a leader stays when another replica joins. */
  KafkaConsumer<String, String> voter() {
    Map<String, Object> settings = consumerSettings("voter");
    int session = Math.toIntExact(config.sessionTimeout().toMillis());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 5);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(CooperativeStickyAssignor.class));
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  /** Gives up within the time that a caller waits. */
  KafkaProducer<String, String> appender() {
    Map<String, Object> settings = producerSettings("appender");
    int timeout = Math.toIntExact(config.writeTimeout().toMillis());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  /**
   * Sends events and entries together, as the settings of events say. All leaders have one
   * transactional id: a new one ends what the one before left open.
   */
  Producer<String, byte[]> leader() {
    return new KafkaProducer<>(leaderSettings(), new StringSerializer(), new ByteArraySerializer());
  }

  /** Lets Prometheus see what Kafka's client counts, until it is closed; with the client. */
  KafkaClientMetrics measure(Producer<String, byte[]> client) {
    KafkaClientMetrics metrics = new KafkaClientMetrics(client);
    metrics.bindTo(meters);
    return metrics;
  }

  Map<String, Object> leaderSettings() {
    Map<String, Object> settings = settings("leader");
    settings.putAll(events);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.group() + "-leader");
    settings.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Math.toIntExact(config.transactionTimeout().toMillis()));
    return settings;
  }

  private Map<String, Object> consumerSettings(String part) {
    return ClientSettings.ofReader(broker, clientId(part));
  }

  private Map<String, Object> producerSettings(String part) {
    Map<String, Object> settings = settings(part);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return settings;
  }

  private Map<String, Object> settings(String part) {
    return ClientSettings.of(broker, clientId(part));
  }

  private String clientId(String part) {
    return config.group() + "-journal-" + part;
  }
}
