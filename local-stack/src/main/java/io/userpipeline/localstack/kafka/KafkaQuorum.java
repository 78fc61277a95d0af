package io.userpipeline.localstack.kafka;

import io.userpipeline.localstack.server.ServerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * The brokers of one Kafka, each a controller, too. With three of them a topic has three copies and
 * an acknowledged record two, so that each broker may fail.
 */
public final class KafkaQuorum {

  private static final int DEFAULT_PARTITIONS = 2;
  private static final int COPIES = 3;
  private static final Duration READY_LIMIT_OF_ONE = Duration.ofSeconds(90);

  private final String clusterId;
  private final List<Member> members;

  private record Member(KafkaListeners listeners, ControllerPorts controller) {}

  private KafkaQuorum(String clusterId, List<Member> members) {
    this.clusterId = clusterId;
    this.members = members;
  }

  /**
   * Ports for every broker.
   *
   * @param port for clients of the first, 0 for a free one
   * @param secured whether the brokers ask who comes in
   * @param proxies for each broker the port of its proxy, by the name of the listener whose clients
   *     go through them
   * @param controllers for each broker, where its proxy and its controller are; empty if they are
   *     reached directly
   * @param folder keeps the id of the cluster
   */
  public static KafkaQuorum claim(
      int port,
      int size,
      boolean secured,
      Map<String, List<Integer>> proxies,
      List<ControllerPorts> controllers,
      Path folder) {
    return new KafkaQuorum(
        clusterId(folder.resolve("cluster-id")),
        IntStream.rangeClosed(1, size)
            .mapToObj(
                number ->
                    new Member(
                        listeners(number == 1 ? port : 0, secured, of(number, proxies), folder),
                        controllers.isEmpty()
                            ? ControllerPorts.claim()
                            : controllers.get(number - 1)))
            .toList());
  }

  String clusterId() {
    return clusterId;
  }

  /** How many brokers it has. */
  public int size() {
    return members.size();
  }

  KafkaListeners listeners(int number) {
    return members.get(number - 1).listeners();
  }

  String bootstrapServers() {
    return members.stream()
        .map(member -> "127.0.0.1:" + member.listeners().port())
        .collect(Collectors.joining(","));
  }

  /** Brokers that start side by side share the processors. */
  Duration readyLimit() {
    return READY_LIMIT_OF_ONE.multipliedBy(members.size());
  }

  String serverProperties(int number) {
    Member member = members.get(number - 1);
    int copies = Math.min(members.size(), COPIES);
    String text =
        """
        process.roles=broker,controller
        node.id=%1$s
        controller.quorum.voters=%2$s
        controller.listener.names=CONTROLLER
        log.dirs=data
        num.partitions=%3$s
        # All topics, internal ones too, have as many copies as there are brokers for.
        default.replication.factor=%4$s
        min.insync.replicas=%5$s
        offsets.topic.replication.factor=%4$s
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=%4$s
        transaction.state.log.min.isr=%5$s
        transaction.state.log.num.partitions=1
        share.coordinator.state.topic.replication.factor=%4$s
        share.coordinator.state.topic.min.isr=%5$s
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
            .formatted(number, voters(), DEFAULT_PARTITIONS, copies, copies == COPIES ? 2 : 1);
    return text + member.listeners().serverProperties(member.controller().port());
  }

  private String voters() {
    return IntStream.rangeClosed(1, members.size())
        .mapToObj(id -> id + "@127.0.0.1:" + members.get(id - 1).controller().proxyPort())
        .collect(Collectors.joining(","));
  }

  private static Map<String, Integer> of(int number, Map<String, List<Integer>> proxies) {
    return proxies.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, ports -> ports.getValue().get(number - 1)));
  }

  private static KafkaListeners listeners(
      int port, boolean secured, Map<String, Integer> proxies, Path folder) {
    return secured
        ? SecuredKafka.claim(port, folder.resolve("certificates"))
        : KafkaListeners.Open.claim(port, proxies);
  }

  /** Made once for a folder: a broker refuses data of another cluster. */
  private static String clusterId(Path file) {
    try {
      if (!Files.exists(file)) {
        ServerFile.write(file, Uuid.randomUuid().toString());
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The id of the Kafka cluster in " + file + " is lost", e);
    }
  }
}
