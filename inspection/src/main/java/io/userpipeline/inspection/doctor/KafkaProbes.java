package io.userpipeline.inspection.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Looks at Kafka from where this program runs. */
final class KafkaProbes implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final String bootstrapServers;
  private final Remedies remedies;
  private final Map<String, Object> properties;
  private final Set<Node> nodes = new HashSet<>();
  private @Nullable Admin admin;

  /**
   * Looks at nothing yet.
   *
   * @param clientProperties how it is reached
   */
  KafkaProbes(Map<String, Object> clientProperties, Remedies remedies) {
    this.remedies = remedies;
    bootstrapServers = clientProperties.get("bootstrap.servers").toString();
    properties = new HashMap<>(clientProperties);
    properties.put("default.api.timeout.ms", (int) LIMIT.toMillis());
    properties.put("request.timeout.ms", (int) LIMIT.toMillis() / 2);
  }

  /**
   * Whether a broker answers. It is asked for topics, because that is what the address is asked
   * itself: for anything else clients go where the brokers say that they are.
   */
  Finding brokers() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer
          .listTopics()
          .values()
          .forEach(
              partitions ->
                  partitions.forEach(partition -> nodes.addAll(List.of(partition.replicas()))));
      return new Finding.Well("a broker answers on " + bootstrapServers);
    } catch (AuthenticationException | AuthorizationException e) {
      return new Finding.Ill(
          "Kafka refuses this client on %s: %s".formatted(bootstrapServers, e.getMessage()),
          "Name its login and certificates with %s.".formatted(remedies.kafkaLogin()));
    } catch (KafkaException e) {
      return new Finding.Ill(
          "No broker answers on " + bootstrapServers,
          "Look at host, port and security.protocol: a broker that wants TLS does not answer"
              + " without. Name others with %s and %s."
                  .formatted(remedies.kafkaAddress(), remedies.kafkaLogin()));
    }
  }

  /** Whether every broker can be reached where it says that it is. */
  Finding advertisedListeners() {
    if (nodes.isEmpty()) {
      return new Finding.Unasked("no broker has told where topics are");
    }
    List<String> unreachable = new ArrayList<>();
    List<String> reached = new ArrayList<>();
    for (Node node : nodes) {
      (isServed(node) ? reached : unreachable).add(node.host() + ":" + node.port());
    }
    if (!unreachable.isEmpty()) {
      return new Finding.Ill(
          "Brokers say that they are at %s, and nobody answers there from here"
              .formatted(String.join(", ", unreachable)),
          "Set advertised.listeners to what this machine reaches, or let it resolve that name.");
    }
    admin = Admin.create(properties);
    return new Finding.Well("are reached at " + String.join(", ", reached));
  }

  /** Whether a topic is there. */
  Finding topic(String topic) throws InterruptedException {
    if (admin == null) {
      return new Finding.Unasked("no broker is reached");
    }
    try {
      int partitions =
          admin
              .describeTopics(List.of(topic))
              .topicNameValues()
              .get(topic)
              .get()
              .partitions()
              .size();
      return new Finding.Well(topic + " has " + partitions + " partitions");
    } catch (ExecutionException e) {
      return e.getCause() instanceof UnknownTopicOrPartitionException
          ? new Finding.Ill(
              "There is no topic " + topic,
              "Make it (kafka-topics --create --topic " + topic + "), or name another one.")
          : new Finding.Ill(
              "The topic %s cannot be looked at: %s".formatted(topic, e.getCause().getMessage()),
              "Give this client DESCRIBE on it.");
    }
  }

  /** Whether every event fits among the dead letters. */
  Finding sizes(String events, String deadLetters) throws InterruptedException {
    if (admin == null) {
      return new Finding.Unasked("no broker is reached");
    }
    try {
      long ofEvents = mostBytes(events);
      long ofLetters = mostBytes(deadLetters);
      return ofLetters >= ofEvents
          ? new Finding.Well("dead letters may be as large as events: " + ofLetters + " bytes")
          : new Finding.Ill(
              "%s takes records of %s bytes at most, %s of %s"
                  .formatted(deadLetters, ofLetters, events, ofEvents),
              "Set max.message.bytes of %s to %s or more: a dead letter of a large record loses its value otherwise."
                  .formatted(deadLetters, ofEvents));
    } catch (ExecutionException e) {
      return new Finding.Unasked(
          "the topics' settings cannot be read: " + e.getCause().getMessage());
    }
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private long mostBytes(String topic) throws InterruptedException, ExecutionException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return Long.parseLong(
        admin
            .describeConfigs(List.of(resource))
            .all()
            .get()
            .get(resource)
            .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
            .value());
  }

  private static boolean isServed(Node node) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(node.host(), node.port()), (int) LIMIT.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
