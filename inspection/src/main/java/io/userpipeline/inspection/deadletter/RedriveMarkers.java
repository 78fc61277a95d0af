package io.userpipeline.inspection.deadletter;

import io.userpipeline.contract.CompactedTopic;
import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.InspectionException.Problem;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.topic.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The compacted topic that remembers what was redriven, by the place that a record had: whatever
 * ended the command, and however often a letter was written.
 */
final class RedriveMarkers {

  private static final String SUFFIX = ".redriven";

  private final String topic;
  private final Set<String> redriven = new HashSet<>();

  private RedriveMarkers(String deadLetterTopic) {
    this.topic = deadLetterTopic + SUFFIX;
  }

  /**
   * All markers.
   *
   * @param create whether the topic is made where there is none
   */
  static RedriveMarkers read(
      Map<String, Object> clientProperties,
      String deadLetterTopic,
      TopicReader reader,
      boolean create) {
    RedriveMarkers markers = new RedriveMarkers(deadLetterTopic);
    if (!markers.exists(clientProperties, create)) {
      return markers;
    }
    boolean unused =
        reader.read(
            markers.topic,
            Selection.ALL,
            record -> {
              markers.redriven.add(new String(record.key(), StandardCharsets.UTF_8));
              return true;
            });
    return markers;
  }

  /**
   * Remembers a record for the life of this object.
   *
   * @param name of the record that the letter was made of
   * @return whether it was not remembered before
   */
  boolean add(String name) {
    return redriven.add(name);
  }

  /** What makes others remember it. */
  ProducerRecord<byte[], byte[]> marker(String name) {
    return new ProducerRecord<>(topic, bytes(name), bytes(Instant.now().toString()));
  }

  private boolean exists(Map<String, Object> clientProperties, boolean create) {
    NewTopic compacted =
        new NewTopic(topic, Optional.of(1), Optional.empty()).configs(CompactedTopic.settings());
    try (Admin admin = Admin.create(withPatience(clientProperties))) {
      if (admin.listTopics().names().get().contains(topic)) {
        return true;
      }
      if (create) {
        admin.createTopics(List.of(compacted)).all().get();
      }
      return false;
    } catch (ExecutionException e) {
      throw new InspectionException(
          Hop.KAFKA,
          Problem.REFUSED,
          "Kafka on "
              + clientProperties.get("bootstrap.servers")
              + " does not let this client use the topic "
              + topic
              + ": "
              + e.getCause().getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InspectionException(Hop.KAFKA, Problem.ENDED, "Interrupted", e);
    }
  }

  private static Map<String, Object> withPatience(Map<String, Object> clientProperties) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "20000");
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    return properties;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
