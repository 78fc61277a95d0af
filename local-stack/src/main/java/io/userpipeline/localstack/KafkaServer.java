package io.userpipeline.localstack;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import java.nio.file.Path;
import java.time.Duration;
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
  private final int port;

  private KafkaServer(ChildJvm process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it has answered a request.
   *
   * @param port of the broker; 0 for a free one
   * @param directory for its data, kept; what is in it is served again
   * @param logDirectory for the log of the process
   */
  static KafkaServer start(int port, Path directory, Path logDirectory)
      throws InterruptedException {
    int brokerPort = Ports.claim(port, "Kafka");
    int controllerPort = Ports.claim(0, "Kafka's controller");
    Path properties = writeProperties(brokerPort, controllerPort, directory);
    ChildJvm process =
        new JvmCommand("Kafka", "io.userpipeline.localstack.broker.KafkaBroker")
            .classPath(Distribution.kafkaClassPath())
            .jvmOptions("-Xms128m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .arguments(properties.toString())
            .start(logDirectory);
    KafkaServer server = new KafkaServer(process, brokerPort);
    try {
      process.awaitReady(READY_LIMIT, server::answers);
      return server;
    } catch (RuntimeException | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  /** {@code host:port} for clients. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
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
    if (!Ports.isServed(port)) {
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
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            1_000,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            10_000,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            100));
  }

  private static Path writeProperties(int brokerPort, int controllerPort, Path directory) {
    String text =
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=PLAINTEXT
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        num.partitions=%4$d
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
        num.network.threads=2
        num.io.threads=2
        log.cleaner.dedupe.buffer.size=8388608
        log.cleaner.io.buffer.size=524288
        """
            .formatted(brokerPort, controllerPort, directory.resolve("data"), DEFAULT_PARTITIONS);
    return ServerFile.write(directory.resolve("server.properties"), text);
  }
}
