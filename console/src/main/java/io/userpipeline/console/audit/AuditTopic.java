package io.userpipeline.console.audit;

import io.quarkus.runtime.StartupEvent;
import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.TopicConfig;
import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.InspectionException.Problem;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.topic.TopicAdmin;
import io.userpipeline.inspection.topic.TopicReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** For each question; somebody waits before a dialog. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** Whatever the brokers do with topics of which nobody has said more. */
  private static final Map<String, String> KEPT_FOR_EVER =
      Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

  private final Kafka kafka;
  private final String topic;
  private final LookFormat format;

  AuditTopic(Kafka kafka, TopicConfig topics, LookFormat format) {
    this.kafka = kafka;
    this.topic = topics.audit();
    this.format = format;
  }

  /** Looks among events would become dead letters. */
  void requireTopicOfItsOwn(@Observes StartupEvent event, TopicConfig topics) {
    if (Set.of(topics.events(), topics.deadLetters()).contains(topic)) {
      throw new IllegalArgumentException(
          "console.topics.audit is %s: it must be a topic of its own".formatted(topic));
    }
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
      producer.send(new ProducerRecord<>(topic, format.write(look))).get();
    } catch (ExecutionException e) {
      throw notKept(e.getCause().getMessage(), e);
    } catch (KafkaException e) {
      throw notKept(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InspectionException(Hop.KAFKA, Problem.ENDED, "Interrupted", e);
    }
  }

  /** The last looks, the youngest first; none where nobody has ever looked. */
  List<Look> last(int most) {
    if (!new TopicAdmin(kafka.clientProperties(), PATIENCE).exists(topic)) {
      return List.of();
    }
    List<Look> looks = new ArrayList<>();
    boolean unused =
        new TopicReader(kafka.clientProperties(), LOG::debug)
            .read(
                topic,
                Selection.ALL.latest(most),
                record -> {
                  Optional<Look> look = format.read(record.value());
                  look.ifPresent(looks::add);
                  if (look.isEmpty()) {
                    LOG.warnf(
                        "%s-%s@%s is no look of the console's",
                        topic, record.partition(), record.offset());
                  }
                  return true;
                });
    // Of several partitions the order of arrival is none.
    return looks.stream().sorted(Comparator.comparing(Look::at).reversed()).limit(most).toList();
  }

  private void createIfMissing() {
    TopicAdmin admin = new TopicAdmin(kafka.clientProperties(), PATIENCE);
    if (!admin.exists(topic)) {
      // Once in the life of a pipeline; a second time says that the looks of before are gone.
      LOG.warnf("There is no topic %s: it is made, and kept for ever", topic);
      admin.create(new NewTopic(topic, Optional.of(1), Optional.empty()).configs(KEPT_FOR_EVER));
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
}
