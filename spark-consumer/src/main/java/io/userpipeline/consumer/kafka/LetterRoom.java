package io.userpipeline.consumer.kafka;

import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a record as large as its topic allows fits, with more headers, as dead letter.
 */
final class LetterRoom {

  private static final Logger LOG = LoggerFactory.getLogger(LetterRoom.class);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  /** Bytes that a dead letter has more than its record. */
  private static final int LETTER_HEADERS = 65_536;

  private final Admin admin;
  private final boolean mayChange;

  /**
   * The room in one cluster.
   *
   * @param mayChange whether a topic's setting may be raised
   */
  LetterRoom(Admin admin, boolean mayChange) {
    this.admin = admin;
    this.mayChange = mayChange;
  }

  /** The settings of a new dead-letter topic; the broker's where no topic is read yet. */
  Map<String, String> settings(Collection<String> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (topics.isEmpty()) {
      return Map.of();
    }
    return Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(needed(topics)));
  }

  /**
   * Raises the limit of an existing dead-letter topic where it is too small.
   *
   * @throws StartException when it may not be raised
   */
  void require(Collection<String> topics, String deadLetterTopic)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (topics.isEmpty()) {
      return;
    }
    try {
      int needed = needed(topics);
      int there = limit(List.of(deadLetterTopic));
      if (there < needed) {
        raise(deadLetterTopic, there, needed);
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof AuthorizationException)) {
        throw e;
      }
      LOG.warn(
          "Kafka does not let this client see the settings of {} ({}). A dead letter that does not"
              + " fit the topic is written without its value.",
          deadLetterTopic,
          e.getCause().getMessage());
    }
  }

  private void raise(String topic, int there, int needed)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!mayChange) {
      throw tooSmall(topic, there, needed, "pipeline.kafka.create-topics is false", null);
    }
    var entry = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(needed));
    var change = new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
    try {
      answer(admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change))).all());
      LOG.info("Raised max.message.bytes of {} from {} to {}", topic, there, needed);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiException refusal
          && !(e.getCause() instanceof RetriableException)) {
        throw tooSmall(topic, there, needed, refusal.getMessage(), refusal);
      }
      throw e;
    }
  }

  private static StartException tooSmall(
      String topic, int there, int needed, String why, Throwable cause) {
    return new StartException(
        ExitCode.CONFIGURATION,
        "The topic "
            + topic
            + " takes "
            + there
            + " bytes, and a dead letter can have "
            + needed
            + "; it is not raised: "
            + why
            + ". Set its max.message.bytes, such as with kafka-configs.sh --alter --topic "
            + topic
            + " --add-config max.message.bytes="
            + needed
            + ".",
        cause);
  }

  private int needed(Collection<String> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    return (int) Math.min((long) limit(topics) + LETTER_HEADERS, Integer.MAX_VALUE);
  }

  /** The largest limit among topics, the broker's where a topic has none of its own. */
  private int limit(Collection<String> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<ConfigResource> resources = topics.stream().map(LetterRoom::resource).toList();
    return answer(admin.describeConfigs(resources).all()).values().stream()
        .map(config -> config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value())
        .mapToInt(Integer::parseInt)
        .max()
        .orElseThrow();
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static <T> T answer(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(CALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }
}
