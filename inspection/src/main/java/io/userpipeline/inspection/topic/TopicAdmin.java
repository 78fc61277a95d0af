package io.userpipeline.inspection.topic;

import io.userpipeline.inspection.InspectionException;
import io.userpipeline.inspection.InspectionException.Hop;
import io.userpipeline.inspection.InspectionException.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a tool does with topics but read them. */
public final class TopicAdmin {

  private final Map<String, Object> clientProperties;
  private final Duration patience;

  /**
   * An admin with a client for each question.
   *
   * @param patience how long Kafka may take for an answer
   */
  public TopicAdmin(Map<String, Object> clientProperties, Duration patience) {
    this.clientProperties = clientProperties;
    this.patience = patience;
  }

  /**
   * Whether a topic is there. It is asked for by its name: a list leaves out what this client may
   * not see.
   *
   * @throws InspectionException when Kafka does not say
   */
  public boolean exists(String topic) {
    return ask(
        topic,
        admin -> {
          try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().containsKey(topic);
          } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
              return false;
            }
            throw e;
          }
        });
  }

  /**
   * Makes a topic; it is well if somebody else just did.
   *
   * @throws InspectionException when Kafka does not let this client do it
   */
  public void create(NewTopic topic) {
    boolean unused =
        ask(
            topic.name(),
            admin -> {
              try {
                admin.createTopics(List.of(topic)).all().get();
              } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                  throw e;
                }
              }
              return true;
            });
  }

  /**
   * How far a consumer group is on a topic.
   *
   * @return by partition the offset of what it reads next; of those it has a position on
   * @throws InspectionException when Kafka does not say
   */
  public Map<Integer, Long> positions(String group, String topic) {
    return ask(
        topic,
        admin -> {
          Map<Integer, Long> positions = new HashMap<>();
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get()
              .forEach(
                  (partition, position) -> {
                    // Null where the group once had one.
                    if (partition.topic().equals(topic) && position != null) {
                      positions.put(partition.partition(), position.offset());
                    }
                  });
          return positions;
        });
  }

  private <T> T ask(String topic, Question<T> question) {
    try (Admin admin = Admin.create(withPatience())) {
      return question.ask(admin);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw unreachable(topic, e);
      }
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
    } catch (KafkaException e) {
      // The client cannot even be made, as where the name of every broker is unknown.
      throw unreachable(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InspectionException(Hop.KAFKA, Problem.ENDED, "Interrupted", e);
    }
  }

  private InspectionException unreachable(String topic, Exception cause) {
    return new InspectionException(
        Hop.KAFKA,
        Problem.UNREACHABLE,
        "Kafka does not answer on %s, asked for the topic %s: %s"
            .formatted(clientProperties.get("bootstrap.servers"), topic, cause.getMessage()),
        cause);
  }

  private Map<String, Object> withPatience() {
    int millis = Math.toIntExact(patience.toMillis());
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
    return properties;
  }

  /** What is asked. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }
}
