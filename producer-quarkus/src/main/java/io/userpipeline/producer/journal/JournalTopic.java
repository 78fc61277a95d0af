package io.userpipeline.producer.journal;

import io.userpipeline.contract.CompactedTopic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic of the journal, in the one shape that works. */
@ApplicationScoped
class JournalTopic {

  private final JournalClients clients;
  private final JournalConfig config;

  JournalTopic(JournalClients clients, JournalConfig config) {
    this.clients = clients;
    this.config = config;
  }

  TopicPartition partition() {
    return new TopicPartition(config.topic(), 0);
  }

  /**
   * Makes the topic if it is missing.
   *
   * @throws KafkaException if the brokers do not answer, refuse, or have the topic in another shape
   */
  void require() throws InterruptedException {
    try (Admin admin = clients.admin()) {
      if (!exists(admin)) {
        create(admin);
      }
      requireShape(admin);
    } catch (ExecutionException e) {
      throw new KafkaException(
          "The topic %s cannot be looked at or made: %s"
              .formatted(config.topic(), e.getCause().getMessage()));
    }
  }

  private boolean exists(Admin admin) throws ExecutionException, InterruptedException {
    try {
      return admin.describeTopics(List.of(config.topic())).allTopicNames().get() != null;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  private void create(Admin admin) throws ExecutionException, InterruptedException {
    NewTopic topic =
        new NewTopic(config.topic(), Optional.of(1), config.replicationFactor())
            .configs(CompactedTopic.settings());
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private void requireShape(Admin admin) throws ExecutionException, InterruptedException {
    int partitions =
        admin
            .describeTopics(List.of(config.topic()))
            .allTopicNames()
            .get()
            .get(config.topic())
            .partitions()
            .size();
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, config.topic());
    String policy =
        admin
            .describeConfigs(List.of(resource))
            .all()
            .get()
            .get(resource)
            .get(TopicConfig.CLEANUP_POLICY_CONFIG)
            .value();
    if (partitions != 1 || !policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw new KafkaException(
          ("The topic %s (producer.journal.topic) has %s partitions and cleanup.policy=%s: it must"
                  + " have one partition and cleanup.policy=compact. Correct or delete it, or name"
                  + " another one.")
              .formatted(config.topic(), partitions, policy));
    }
  }
}
