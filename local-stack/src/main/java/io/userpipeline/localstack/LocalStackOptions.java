package io.userpipeline.localstack;

import io.userpipeline.localstack.cassandra.CassandraRing;
import io.userpipeline.localstack.cassandra.CassandraServer;
import io.userpipeline.localstack.cassandra.CommitLogSync;
import io.userpipeline.localstack.kafka.ControllerPorts;
import io.userpipeline.localstack.kafka.KafkaServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Which servers to start, where; never changes, each {@code with} makes another one. */
public final class LocalStackOptions {

  private static final int ANY_PORT = 0;

  private Optional<Integer> kafkaPort = Optional.empty();
  private Map<String, List<Integer>> kafkaProxies = Map.of();
  private List<ControllerPorts> kafkaControllers = List.of();
  private boolean kafkaSecured;
  private Optional<Integer> cassandraPort = Optional.empty();
  private boolean cassandraSecured;
  private OptionalInt proxiedStoragePort = OptionalInt.empty();
  private CommitLogSync commitLogSync = CommitLogSync.GROUP;
  private int nodes = 1;
  private Optional<Path> dataDirectory = Optional.empty();
  private Optional<Path> classesFolder = Optional.empty();
  private StartListener listener = StartListener.SILENT;

  private LocalStackOptions() {}

  /** Nothing to start yet. */
  public static LocalStackOptions none() {
    return new LocalStackOptions();
  }

  /** With a broker on a free port. */
  public LocalStackOptions withKafka() {
    return withKafka(ANY_PORT);
  }

  /** With a broker on a port, 0 for a free one; the port of the first where there are more. */
  public LocalStackOptions withKafka(int port) {
    return changed(options -> options.kafkaPort = Optional.of(port));
  }

  /** With a broker on free ports that lets nobody in unasked: {@link KafkaServer#secured}. */
  public LocalStackOptions withSecuredKafka() {
    return withKafka().changed(options -> options.kafkaSecured = true);
  }

  /**
   * With further listeners of the brokers, for clients that shall come in through a proxy: those
   * who ask there are sent to the proxy's port again and not past it.
   *
   * @param proxies by the listener's name, in capitals: for each broker, the port of its proxy on
   *     loopback. What brokers say to each other goes through those of {@link
   *     KafkaServer#BROKERS_LISTENER}, if they are among them
   */
  public LocalStackOptions withKafkaProxies(Map<String, List<Integer>> proxies) {
    return changed(options -> options.kafkaProxies = Map.copyOf(proxies));
  }

  /**
   * With controllers that are reached through proxies, which must lead to them before they start:
   * without their quorum no broker does.
   *
   * @param controllers for each broker
   */
  public LocalStackOptions withKafkaControllers(List<ControllerPorts> controllers) {
    return changed(options -> options.kafkaControllers = List.copyOf(controllers));
  }

  /** With a node on a free port. */
  public LocalStackOptions withCassandra() {
    return withCassandra(ANY_PORT);
  }

  /** With a node on a port, 0 for a free one; the port of the first where there are more. */
  public LocalStackOptions withCassandra(int port) {
    return changed(options -> options.cassandraPort = Optional.of(port));
  }

  /**
   * With a node on a free port that asks for passwords and encrypts: {@link
   * CassandraServer#secured}.
   */
  public LocalStackOptions withSecuredCassandra() {
    return withCassandra().changed(options -> options.cassandraSecured = true);
  }

  /**
   * With nodes that are reached through proxies of the caller's: they send clients to {@link
   * CassandraRing#clientProxyHost} and each other to {@link CassandraRing#peerProxyHost}.
   *
   * @param storagePort of their own traffic; what the proxies carry there, they carry before the
   *     nodes start, which look for each other then
   */
  public LocalStackOptions withCassandraProxies(int storagePort) {
    return changed(options -> options.proxiedStoragePort = OptionalInt.of(storagePort));
  }

  /** With nodes whose writes are on disk at another time than before they are acknowledged. */
  public LocalStackOptions withCommitLogSync(CommitLogSync sync) {
    return changed(options -> options.commitLogSync = sync);
  }

  /**
   * With so many brokers and nodes instead of one of each.
   *
   * @param count 1 or 3; of three, one may fail and nothing is lost or refused. They need the
   *     addresses 127.0.0.2 and 127.0.0.3, which macOS has after {@code ifconfig lo0 alias}
   */
  public LocalStackOptions withNodes(int count) {
    return changed(options -> options.nodes = count);
  }

  /** With a folder whose content survives and is served again by a later start. */
  public LocalStackOptions withDataDirectory(Path directory) {
    return changed(options -> options.dataDirectory = Optional.of(directory));
  }

  /** With a folder that keeps the classes of the servers, which makes the next start faster. */
  public LocalStackOptions withClassesIn(Path folder) {
    return changed(options -> options.classesFolder = Optional.of(folder));
  }

  /** With someone who hears what starts and how long it took. */
  public LocalStackOptions withListener(StartListener heard) {
    return changed(options -> options.listener = heard);
  }

  Optional<Integer> kafkaPort() {
    return kafkaPort;
  }

  Map<String, List<Integer>> kafkaProxies() {
    return kafkaProxies;
  }

  List<ControllerPorts> kafkaControllers() {
    return kafkaControllers;
  }

  boolean kafkaSecured() {
    return kafkaSecured;
  }

  Optional<Integer> cassandraPort() {
    return cassandraPort;
  }

  boolean cassandraSecured() {
    return cassandraSecured;
  }

  OptionalInt proxiedStoragePort() {
    return proxiedStoragePort;
  }

  CommitLogSync commitLogSync() {
    return commitLogSync;
  }

  int nodes() {
    return nodes;
  }

  /** Empty for a temporary one. */
  Optional<Path> dataDirectory() {
    return dataDirectory;
  }

  Optional<Path> classesFolder() {
    return classesFolder;
  }

  StartListener listener() {
    return listener;
  }

  private LocalStackOptions changed(Consumer<LocalStackOptions> change) {
    LocalStackOptions copy = new LocalStackOptions();
    copy.kafkaPort = kafkaPort;
    copy.kafkaProxies = kafkaProxies;
    copy.kafkaControllers = kafkaControllers;
    copy.kafkaSecured = kafkaSecured;
    copy.cassandraPort = cassandraPort;
    copy.cassandraSecured = cassandraSecured;
    copy.proxiedStoragePort = proxiedStoragePort;
    copy.commitLogSync = commitLogSync;
    copy.nodes = nodes;
    copy.dataDirectory = dataDirectory;
    copy.classesFolder = classesFolder;
    copy.listener = listener;
    change.accept(copy);
    copy.check();
    return copy;
  }

  private void check() {
    if (nodes != 1 && nodes != 3) {
      throw new IllegalArgumentException(
          "nodes is %s and must be 1, or 3 so that one of them can fail".formatted(nodes));
    }
    if ((kafkaSecured || cassandraSecured) && nodes > 1) {
      throw new IllegalArgumentException(
          "nodes is %s and must be 1 where servers are secured".formatted(nodes));
    }
    if (kafkaSecured && !(kafkaProxies.isEmpty() && kafkaControllers.isEmpty())) {
      throw new IllegalArgumentException("Proxies stand before open brokers only");
    }
    if (!kafkaControllers.isEmpty() && kafkaControllers.size() != nodes) {
      throw new IllegalArgumentException(
          "There are %s controllers for %s brokers".formatted(kafkaControllers.size(), nodes));
    }
    kafkaProxies.forEach(
        (listener, ports) -> {
          if (ports.size() != nodes) {
            throw new IllegalArgumentException(
                "The listener %s has %s proxies for %s brokers"
                    .formatted(listener, ports.size(), nodes));
          }
        });
  }
}
