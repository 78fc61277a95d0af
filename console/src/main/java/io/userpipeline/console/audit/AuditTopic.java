package io.userpipeline.console.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.TopicConfig;
import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.InspectionException.Problem;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.topic.TopicAdmin;
import io.userpipeline.inspection.topic.TopicReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/** Keeps looks on a topic of Kafka, for as long as its owner wants. */
@ApplicationScoped
class AuditTopic {

  private static final Logger LOG = Logger.getLogger(AuditTopic.class);

  /** Somebody waits for it before a dialog. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Kafka kafka;
  private final String topic;
  private final ObjectMapper json;

  AuditTopic(Kafka kafka, TopicConfig topics, ObjectMapper json) {
    this.kafka = kafka;
    this.topic = topics.audit();
    this.json = json;
  }

  /**
   * Returns when all in-sync replicas have it.
   *
   * @throws InspectionException when that is not certain; it may be there all the same
   */
  void add(Look look) {
    createIfMissing();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, json.writeValueAsBytes(look))).get();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A look is always JSON", e);
    } catch (ExecutionException e) {
      throw notKept(e.getCause().getMessage(), e);
    } catch (KafkaException e) {
      throw notKept(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InspectionException(Hop.KAFKA, Problem.ENDED, "Interrupted", e);
    }
  }

  /** The last ones, the youngest first; none where nobody has ever looked. */
  List<Look> last(int most) {
    if (!new TopicAdmin(kafka.clientProperties(), PATIENCE).exists(topic)) {
      return List.of();
    }
    ArrayDeque<Look> looks = new ArrayDeque<>();
    boolean unused =
        new TopicReader(kafka.clientProperties(), LOG::debug)
            .read(
                topic,
                Selection.ALL.latest(most),
                record -> {
                  parse(record.value()).ifPresent(looks::addFirst);
                  return true;
                });
    return looks.stream().limit(most).toList();
  }

  private void createIfMissing() {
    TopicAdmin admin = new TopicAdmin(kafka.clientProperties(), PATIENCE);
    if (!admin.exists(topic)) {
      admin.create(
          new NewTopic(topic, Optional.of(1), Optional.empty())
              .configs(Map.of("retention.ms", "-1")));
    }
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "user-pipeline-console-audit");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    int millis = Math.toIntExact(PATIENCE.toMillis());
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    return properties;
  }

  private InspectionException notKept(String reason, Exception cause) {
    return new InspectionException(
        Hop.KAFKA,
        Problem.UNREACHABLE,
        "Nothing is shown, because the look could not be kept on the topic %s: %s"
            .formatted(topic, reason),
        cause);
  }

  private Optional<Look> parse(byte[] value) {
    try {
      return Optional.ofNullable(json.readValue(value, Look.class));
    } catch (IOException | IllegalArgumentException e) {
      LOG.warnf("A record of %s is not one of the console's", topic);
      return Optional.empty();
    }
  }
}
