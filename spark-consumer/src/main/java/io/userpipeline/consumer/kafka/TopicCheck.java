package io.userpipeline.consumer.kafka;

import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.consumer.start.StoppedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for Kafka and sees to it that the topics exist. */
public final class TopicCheck {

  private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaConfiguration configuration;
  private final Patience patience;

  public TopicCheck(KafkaConfiguration configuration, Patience patience) {
    this.configuration = configuration;
    this.patience = patience;
  }

  /**
   * Returns when Kafka answers and has the topics.
   *
   * @param ledger as it is to be made where it is missing
   * @throws StartException when Kafka does not answer in time, or topics are missing
   */
  public void run(SourceTopics source, String deadLetterTopic, NewTopic ledger)
      throws StoppedException {
    requireOthers(source, deadLetterTopic, ledger.name());
    patience.await(() -> tryOnce(source, deadLetterTopic, ledger), this::unreachable);
  }

  /**
   * Returns when the job reads none of the topics that it writes: a dead letter that is read is a
   * dead letter again, and so on.
   *
   * @throws StartException that names the topic, and the settings to correct
   */
  public static void requireOthers(
      SourceTopics source, String deadLetterTopic, String ledgerTopic) {
    Set<String> both = source.among(Set.of(deadLetterTopic, ledgerTopic));
    if (!both.isEmpty()) {
      throw new StartException(
          ExitCode.CONFIGURATION,
          "The job reads "
              + source
              + ", and writes to "
              + String.join(", ", both)
              + " itself, so it would never end. Narrow pipeline.source.topic-pattern, or name"
              + " other topics with pipeline.dead-letters.topic and pipeline.ledger.topic.");
    }
  }

  private void tryOnce(SourceTopics source, String deadLetterTopic, NewTopic ledger)
      throws Exception {
    Admin admin = Admin.create(adminProperties());
    try {
      Set<String> existing = answer(admin.listTopics().names());
      Set<String> missing = new TreeSet<>(List.of(deadLetterTopic, ledger.name()));
      if (source instanceof SourceTopics.Single single) {
        missing.add(single.name());
      }
      missing.removeAll(existing);
      requireRightToCreate(missing);
      if (source instanceof SourceTopics.Single single && missing.contains(single.name())) {
        create(admin, withBrokerDefaults(single.name()));
      }
      Set<String> read = source.among(answer(admin.listTopics().names()));
      LetterRoom room = new LetterRoom(admin, configuration.createTopics());
      if (missing.contains(deadLetterTopic)) {
        create(admin, withBrokerDefaults(deadLetterTopic).configs(room.settings(read)));
      } else {
        room.require(read, deadLetterTopic);
      }
      if (missing.contains(ledger.name())) {
        create(admin, ledger);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthenticationException
          || e.getCause() instanceof AuthorizationException) {
        throw refused(e.getCause());
      }
      throw e;
    } finally {
      // Without a limit it waits a minute for answers that nobody reads any more.
      admin.close(Duration.ZERO);
    }
  }

  private void requireRightToCreate(Set<String> missing) {
    if (!missing.isEmpty() && !configuration.createTopics()) {
      throw new StartException(
          ExitCode.CONFIGURATION,
          "Kafka at "
              + configuration.bootstrapServers()
              + " has no topic "
              + String.join(", ", missing)
              + ". Create it, or set pipeline.kafka.create-topics=true.");
    }
  }

  private static NewTopic withBrokerDefaults(String topic) {
    return new NewTopic(topic, Optional.empty(), Optional.empty());
  }

  private static void create(Admin admin, NewTopic topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      answer(admin.createTopics(List.of(topic)).all());
      LOG.info("Created topic {}", topic.name());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static <T> T answer(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(CALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }

  private Map<String, Object> adminProperties() {
    Map<String, Object> properties = new HashMap<>(configuration.clientProperties());
    properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "user-pipeline-start");
    return properties;
  }

  /** How to end when Kafka does not answer in time. */
  public StartException unreachable(Exception last) {
    return new StartException(
        ExitCode.KAFKA_UNREACHABLE,
        "Kafka at "
            + configuration.bootstrapServers()
            + " did not answer within "
            + patience.limit().toSeconds()
            + " s ("
            + Patience.rootMessage(last)
            + "). Start it, or correct pipeline.kafka.bootstrap-servers"
            + " and pipeline.kafka.properties.*.",
        last);
  }

  private StartException refused(Throwable cause) {
    return new StartException(
        ExitCode.KAFKA_UNREACHABLE,
        "Kafka at "
            + configuration.bootstrapServers()
            + " refuses this client: "
            + cause.getMessage()
            + " Correct pipeline.kafka.properties.* or the rights on the broker.",
        cause);
  }
}
