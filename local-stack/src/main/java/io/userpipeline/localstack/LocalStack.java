package io.userpipeline.localstack;

import io.userpipeline.localstack.cassandra.CassandraServer;
import io.userpipeline.localstack.kafka.KafkaServer;
import io.userpipeline.localstack.process.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The servers that were asked for, running on loopback; closing it ends them all. */
public final class LocalStack implements AutoCloseable {

  private final DataDirectory directory;
  private final List<KafkaServer> kafka;
  private final List<CassandraServer> cassandra;

  private LocalStack(
      DataDirectory directory, List<KafkaServer> kafka, List<CassandraServer> cassandra) {
    this.directory = directory;
    this.kafka = kafka;
    this.cassandra = cassandra;
  }

  /**
   * Starts the servers in parallel and returns when each has answered a request. When one fails, or
   * the thread is interrupted, all are ended.
   *
   * @throws RuntimeException of the server that failed first; the message names its log file
   */
  public static LocalStack start(LocalStackOptions options) {
    DataDirectory directory = DataDirectory.of(options.dataDirectory());
    try {
      ServerStarts starts = new ServerStarts(options, directory);
      return new LocalStack(directory, starts.kafka(), starts.cassandra());
    } catch (RuntimeException e) {
      if (e instanceof ChildJvm.FailedException) {
        directory.abandon();
      }
      directory.close();
      throw e;
    }
  }

  /**
   * The broker, the first where there are more.
   *
   * @throws IllegalStateException when none was asked for
   */
  public KafkaServer kafka() {
    return first(kafka, "Kafka");
  }

  /** Every broker. */
  public List<KafkaServer> kafkaBrokers() {
    return kafka;
  }

  /**
   * The node, the first where there are more.
   *
   * @throws IllegalStateException when none was asked for
   */
  public CassandraServer cassandra() {
    return first(cassandra, "Cassandra");
  }

  /** Every node. */
  public List<CassandraServer> cassandraNodes() {
    return cassandra;
  }

  /** {@code host:port} of every node, commas between. */
  public String cassandraContactPoints() {
    return cassandra.stream().map(CassandraServer::hostAndPort).collect(Collectors.joining(","));
  }

  /** The replication of a keyspace whose rows each node may lose, as a CQL map. */
  public String cassandraReplication() {
    return "{'class': 'NetworkTopologyStrategy', '%s': %s}"
        .formatted(cassandra().localDatacenter(), cassandra.size());
  }

  /** The processes of all servers. */
  public List<ChildJvm> processes() {
    return Stream.concat(
            kafka.stream().map(KafkaServer::process),
            cassandra.stream().map(CassandraServer::process))
        .toList();
  }

  /** Where the servers keep their data, one folder each. */
  public Path dataDirectory() {
    return directory.path();
  }

  /** Where the log of every process is. */
  public Path logDirectory() {
    return directory.logs();
  }

  /** Where processes unpack what ends with them, such as native libraries. */
  public Path temporaryDirectory() {
    return directory.temporary();
  }

  /**
   * Makes closing leave a temporary data folder until the next start, because someone must read its
   * logs.
   */
  public void abandonDataDirectory() {
    directory.abandon();
  }

  @Override
  public void close() {
    // All are told before any is waited for: they end in parallel.
    processes().forEach(ChildJvm::requestStop);
    processes().forEach(ChildJvm::close);
    directory.close();
  }

  private static <T> T first(List<T> servers, String name) {
    if (servers.isEmpty()) {
      throw new IllegalStateException("This stack has no " + name);
    }
    return servers.get(0);
  }
}
