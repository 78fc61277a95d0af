package io.userpipeline.inspection.deadletter;

import io.userpipeline.contract.CompactedTopic;
import io.userpipeline.inspection.topic.Selection;
import io.userpipeline.inspection.topic.TopicAdmin;
import io.userpipeline.inspection.topic.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The compacted topic that remembers what was redriven, by the place that a record had: whatever
 * ended the command, and however often a letter was written.
 */
final class RedriveMarkers {

  private static final String SUFFIX = ".redriven";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String topic;
  private final Set<String> redriven = new HashSet<>();

  RedriveMarkers(String deadLetterTopic) {
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
    TopicAdmin admin = new TopicAdmin(clientProperties, PATIENCE);
    if (!admin.exists(markers.topic)) {
      if (create) {
        admin.create(
            new NewTopic(markers.topic, Optional.of(1), Optional.empty())
                .configs(CompactedTopic.settings()));
      }
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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
