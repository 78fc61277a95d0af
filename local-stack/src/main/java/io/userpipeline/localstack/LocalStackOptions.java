package io.userpipeline.localstack;

import io.userpipeline.localstack.cassandra.CassandraServer;
import io.userpipeline.localstack.kafka.KafkaServer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which servers to start, where.
 *
 * @param kafkaPort port of the broker, of the first where there are more, 0 for a free one; empty
 *     for no Kafka
 * @param kafkaSecured whether the broker asks for passwords, certificates or tokens
 * @param cassandraPort port of the node, of the first where there are more, 0 for a free one; empty
 *     for no Cassandra
 * @param cassandraSecured whether the nodes ask for passwords and encrypt
 * @param nodes how many brokers Kafka has, and how many nodes Cassandra
 * @param dataDirectory kept afterwards and served again by a later start; empty for a temporary one
 * @param listener hears what starts and how long it took
 */
public record LocalStackOptions(
    Optional<Integer> kafkaPort,
    boolean kafkaSecured,
    Optional<Integer> cassandraPort,
    boolean cassandraSecured,
    int nodes,
    Optional<Path> dataDirectory,
    StartListener listener) {

  private static final int ANY_PORT = 0;

  public LocalStackOptions {
    if (nodes != 1 && nodes != 3) {
      throw new IllegalArgumentException(
          "nodes is %s and must be 1, or 3 so that one of them can fail".formatted(nodes));
    }
    if ((kafkaSecured || cassandraSecured) && nodes > 1) {
      throw new IllegalArgumentException(
          "nodes is %s and must be 1 where servers are secured".formatted(nodes));
    }
  }

  /** Nothing to start yet. */
  public static LocalStackOptions none() {
    return new LocalStackOptions(
        Optional.empty(),
        false,
        Optional.empty(),
        false,
        1,
        Optional.empty(),
        StartListener.SILENT);
  }

  /** With a broker on a free port. */
  public LocalStackOptions withKafka() {
    return withKafka(ANY_PORT);
  }

  /** With a broker on a port, 0 for a free one. */
  public LocalStackOptions withKafka(int port) {
    return new LocalStackOptions(
        Optional.of(port),
        kafkaSecured,
        cassandraPort,
        cassandraSecured,
        nodes,
        dataDirectory,
        listener);
  }

  /** With a broker on free ports that lets nobody in unasked: {@link KafkaServer#secured}. */
  public LocalStackOptions withSecuredKafka() {
    return new LocalStackOptions(
        Optional.of(ANY_PORT),
        true,
        cassandraPort,
        cassandraSecured,
        nodes,
        dataDirectory,
        listener);
  }

  /** With a node on a free port. */
  public LocalStackOptions withCassandra() {
    return withCassandra(ANY_PORT);
  }

  /** With a node on a port, 0 for a free one. */
  public LocalStackOptions withCassandra(int port) {
    return new LocalStackOptions(
        kafkaPort,
        kafkaSecured,
        Optional.of(port),
        cassandraSecured,
        nodes,
        dataDirectory,
        listener);
  }

  /**
   * With a node on a free port that asks for passwords and encrypts: {@link
   * CassandraServer#secured}.
   */
  public LocalStackOptions withSecuredCassandra() {
    return new LocalStackOptions(
        kafkaPort, kafkaSecured, Optional.of(ANY_PORT), true, nodes, dataDirectory, listener);
  }

  /**
   * With so many brokers and nodes instead of one of each.
   *
   * @param count 1 or 3; of three, one may fail and nothing is lost or refused. They need the
   *     addresses 127.0.0.2 and 127.0.0.3, which macOS has after {@code ifconfig lo0 alias}
   */
  public LocalStackOptions withNodes(int count) {
    return new LocalStackOptions(
        kafkaPort, kafkaSecured, cassandraPort, cassandraSecured, count, dataDirectory, listener);
  }

  /** With a folder whose content survives. */
  public LocalStackOptions withDataDirectory(Path directory) {
    return new LocalStackOptions(
        kafkaPort,
        kafkaSecured,
        cassandraPort,
        cassandraSecured,
        nodes,
        Optional.of(directory),
        listener);
  }

  /** With someone who hears what starts. */
  public LocalStackOptions withListener(StartListener heard) {
    return new LocalStackOptions(
        kafkaPort, kafkaSecured, cassandraPort, cassandraSecured, nodes, dataDirectory, heard);
  }
}
