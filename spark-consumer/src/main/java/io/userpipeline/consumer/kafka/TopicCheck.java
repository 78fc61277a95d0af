package io.userpipeline.consumer.kafka;

import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.consumer.start.StoppedException;
import io.userpipeline.consumer.start.UnreachableException;
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
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for Kafka and sees to it that the topics exist. */
public final class TopicCheck {

  private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  /** Bytes that a dead letter has more than its record. */
  private static final int LETTER_HEADERS = 65_536;

  private final KafkaConfiguration configuration;
  private final Patience patience;

  public TopicCheck(KafkaConfiguration configuration, Patience patience) {
    this.configuration = configuration;
    this.patience = patience;
  }

  /**
   * Returns when Kafka answers and has both topics.
   *
   * @throws StartException when Kafka does not answer in time, or topics are missing
   */
  public void run(String topic, String deadLetterTopic) throws StoppedException {
    patience.await(() -> tryOnce(topic, deadLetterTopic), this::unreachable);
  }

  private void tryOnce(String topic, String deadLetterTopic) throws Exception {
    Admin admin = Admin.create(adminProperties());
    try {
      Set<String> missing = new TreeSet<>(List.of(topic, deadLetterTopic));
      missing.removeAll(answer(admin.listTopics().names()));
      requireRightToCreate(missing);
      if (missing.contains(topic)) {
        create(admin, topic, Map.of());
      }
      if (missing.contains(deadLetterTopic)) {
        create(admin, deadLetterTopic, roomForHeaders(admin, topic));
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

  private static void create(Admin admin, String topic, Map<String, String> settings)
      throws InterruptedException, ExecutionException, TimeoutException {
    var newTopic = new NewTopic(topic, Optional.empty(), Optional.empty()).configs(settings);
    try {
      answer(admin.createTopics(List.of(newTopic)).all());
      LOG.info("Created topic {}", topic);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** A record as large as its topic allows must fit, with the headers of a dead letter. */
  private static Map<String, String> roomForHeaders(Admin admin, String topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    String limit =
        answer(admin.describeConfigs(List.of(resource)).all())
            .get(resource)
            .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
            .value();
    int room = (int) Math.min(Long.parseLong(limit) + LETTER_HEADERS, Integer.MAX_VALUE);
    return Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(room));
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

  private StartException unreachable(Exception last) {
    return new UnreachableException(
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
