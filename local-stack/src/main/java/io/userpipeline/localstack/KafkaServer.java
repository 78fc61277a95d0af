package io.userpipeline.localstack;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** A running single-node Kafka in KRaft mode on loopback that has answered a request. */
public final class KafkaServer implements AutoCloseable {

  /** Partitions of a topic that is made without saying how many. */
  static final int DEFAULT_PARTITIONS = 2;

  private static final Duration READY_LIMIT = Duration.ofSeconds(90);

  private final ChildJvm process;
  private final KafkaListeners listeners;

  private KafkaServer(ChildJvm process, KafkaListeners listeners) {
    this.process = process;
    this.listeners = listeners;
  }

  /**
   * Starts a broker and returns when it has answered a request.
   *
   * @param listeners where clients come in
   * @param directory for its data, kept; what is in it is served again
   * @param logDirectory for the log of the process
   */
  static KafkaServer start(KafkaListeners listeners, Path directory, Path logDirectory)
      throws InterruptedException {
    int controllerPort = Ports.claim(0, "Kafka's controller");
    Path properties = writeProperties(listeners, controllerPort, directory);
    ChildJvm process =
        new JvmCommand("Kafka", "io.userpipeline.localstack.broker.KafkaBroker")
            .classPath(Distribution.kafkaClassPath())
            .jvmOptions("-Xms128m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .arguments(properties.toString())
            .start(logDirectory);
    KafkaServer server = new KafkaServer(process, listeners);
    try {
      process.awaitReady(READY_LIMIT, server::answers);
      return server;
    } catch (RuntimeException | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  /** {@code host:port} for clients; of a secured broker the one for certificates. */
  public String bootstrapServers() {
    return "127.0.0.1:" + listeners.port();
  }

  /** Properties of a client that may do everything, secured or not. */
  public Map<String, Object> ownerProperties() {
    return listeners.ownerProperties();
  }

  /**
   * The ways in to a secured broker.
   *
   * @throws IllegalStateException when it is open
   */
  public SecuredKafka secured() {
    if (listeners instanceof SecuredKafka secured) {
      return secured;
    }
    throw new IllegalStateException("This Kafka was started without security");
  }

  /** Makes a user who may do nothing yet, or gives it another password. */
  public void addUser(String name, String password) {
    KafkaAccess.addUser(admin(), name, password);
  }

  /**
   * Lets a principal read, write and make every topic.
   *
   * @param principal such as {@code User:name} or {@code User:CN=client}
   */
  public void allow(String principal) {
    KafkaAccess.allow(admin(), principal);
  }

  /** The broker's process, for tests that kill it. */
  public ChildJvm process() {
    return process;
  }

  /**
   * Makes the topics that do not exist yet, each with two partitions.
   *
   * @param names the topics
   */
  public void createTopics(String... names) {
    try (Admin admin = admin()) {
      Set<NewTopic> topics =
          Set.of(names).stream()
              .map(name -> new NewTopic(name, DEFAULT_PARTITIONS, (short) 1))
              .collect(Collectors.toSet());
      for (var creation : admin.createTopics(topics).values().entrySet()) {
        awaitCreation(creation.getKey(), creation.getValue());
      }
    }
  }

  @Override
  public void close() {
    process.close();
  }

  private void awaitCreation(String topic, KafkaFuture<Void> creation) {
    try {
      creation.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("The topic " + topic + " cannot be made", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the topic " + topic + " was made", e);
    }
  }

  private boolean answers() {
    if (!Ports.isServed(listeners.port())) {
      // Nobody listens yet; a client would try again and again and tell of it each time.
      return false;
    }
    try (Admin admin = admin()) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Admin admin() {
    Map<String, Object> properties = new HashMap<>(listeners.ownerProperties());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100);
    return Admin.create(properties);
  }

  private static Path writeProperties(
      KafkaListeners listeners, int controllerPort, Path directory) {
    String text =
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        log.dirs=%2$s
        num.partitions=%3$d
        # One node: internal topics cannot have more copies.
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        # A consumer that is alone need not wait for others.
        group.initial.rebalance.delay.ms=0
        # A member that was killed need not be missed for long.
        group.min.session.timeout.ms=1000
        num.network.threads=2
        num.io.threads=2
        log.cleaner.dedupe.buffer.size=8388608
        log.cleaner.io.buffer.size=524288
        """
            .formatted(controllerPort, directory.resolve("data"), DEFAULT_PARTITIONS);
    return ServerFile.write(
        directory.resolve("server.properties"), text + listeners.serverProperties(controllerPort));
  }
}
