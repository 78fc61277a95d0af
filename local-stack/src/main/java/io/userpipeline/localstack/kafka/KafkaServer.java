package io.userpipeline.localstack.kafka;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.server.Distribution;
import io.userpipeline.localstack.server.Ports;
import io.userpipeline.localstack.server.Server;
import io.userpipeline.localstack.server.ServerFile;
import io.userpipeline.localstack.server.ServerFolders;
import io.userpipeline.localstack.server.ServerJvm;
import io.userpipeline.localstack.server.ServerProcess;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** One running broker of a Kafka in KRaft mode on loopback that has answered a request. */
public final class KafkaServer implements Server {

  /** The listener through which brokers behind proxies come to each other. */
  public static final String BROKERS_LISTENER = "BROKERS";

  private static final String PROPERTIES = "server.properties";

  private final KafkaQuorum quorum;
  private final int number;
  private final KafkaListeners listeners;
  private final ServerFolders folders;
  private final ServerProcess process;

  private KafkaServer(KafkaQuorum quorum, int number, ServerFolders folders)
      throws InterruptedException {
    this.quorum = quorum;
    this.number = number;
    this.listeners = quorum.listeners(number);
    this.folders = folders;
    this.process = ServerProcess.start(this::launch, quorum.readyLimit(), this::answers);
  }

  /**
   * Starts a broker and returns when it has answered a request. Without the majority of its quorum
   * it does not.
   *
   * @param quorum the cluster it is part of
   * @param number its id, from 1
   */
  public static KafkaServer start(KafkaQuorum quorum, int number, ServerFolders folders)
      throws InterruptedException {
    return new KafkaServer(quorum, number, folders);
  }

  /**
   * {@code host:port} of every broker, commas between, for clients; of a secured one the listener
   * for certificates.
   */
  public String bootstrapServers() {
    return quorum.bootstrapServers();
  }

  @Override
  public String hostAndPort() {
    return "127.0.0.1:" + listeners.port();
  }

  /** Properties of a client that may do everything, secured or not. */
  public Map<String, Object> ownerProperties() {
    Map<String, Object> properties = new HashMap<>(listeners.ownerProperties());
    properties.put("bootstrap.servers", bootstrapServers());
    return properties;
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

  /**
   * Where the broker listens for clients that come through a proxy.
   *
   * @param listener its name in {@link
   *     io.userpipeline.localstack.LocalStackOptions#withKafkaProxies}
   * @throws IllegalStateException when it was started without
   */
  public int portBehindProxy(String listener) {
    if (listeners instanceof KafkaListeners.Open open && open.proxied().containsKey(listener)) {
      return open.proxied().get(listener).port();
    }
    throw new IllegalStateException("This Kafka was started without the listener " + listener);
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

  /** The broker's process, for tests that kill or pause it. */
  public ChildJvm process() {
    return process.jvm();
  }

  /** Ends the broker if it still runs, and starts it on its data; returns when it has answered. */
  public void restart() throws InterruptedException {
    process.restart();
  }

  /**
   * Makes the topics that do not exist yet, each with two partitions and as many copies as a topic
   * has by default: three, where there are brokers for it.
   *
   * @param names the topics
   */
  public void createTopics(String... names) {
    try (Admin admin = admin()) {
      Set<NewTopic> topics =
          Set.of(names).stream()
              .map(name -> new NewTopic(name, Optional.empty(), Optional.empty()))
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

  /** Names inside its folder: a path may have what no list of folders may, such as a comma. */
  private ChildJvm launch() {
    ServerFile.write(
        folders.data().resolve(PROPERTIES), ServerFile.properties(quorum.serverProperties(number)));
    JvmCommand broker =
        ServerJvm.command(
                number == 1 ? "Kafka" : "Kafka " + number,
                "io.userpipeline.localstack.broker.KafkaBroker")
            .classPath(Distribution.kafkaClassPath())
            .jvmOptions("-Xms128m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .workingDirectory(folders.data())
            .temporaryDirectory(folders.temporary())
            .arguments(PROPERTIES, quorum.clusterId());
    folders.classes().ifPresent(broker::keepClassesIn);
    return broker.start(folders.logs());
  }

  private boolean answers() {
    if (!Ports.isServed(listeners.port())) {
      // Nobody listens yet; a client would try again and again and tell of it each time.
      return false;
    }
    try (Admin admin = admin(listeners.ownerProperties())) {
      return admin.describeCluster().nodes().get().stream().anyMatch(node -> node.id() == number);
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Admin admin() {
    return admin(ownerProperties());
  }

  private static Admin admin(Map<String, Object> access) {
    Map<String, Object> properties = new HashMap<>(access);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100);
    return Admin.create(properties);
  }
}
