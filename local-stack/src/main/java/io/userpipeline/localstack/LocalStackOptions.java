package io.userpipeline.localstack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which servers to start, where.
 *
 * @param kafkaPort port of the broker, 0 for a free one; empty for no Kafka
 * @param kafkaSecured whether the broker asks for passwords, certificates or tokens
 * @param cassandraPort port of the node, 0 for a free one; empty for no Cassandra
 * @param dataDirectory kept afterwards and served again by a later start; empty for a temporary one
 * @param listener hears what starts and how long it took
 */
public record LocalStackOptions(
    Optional<Integer> kafkaPort,
    boolean kafkaSecured,
    Optional<Integer> cassandraPort,
    Optional<Path> dataDirectory,
    StartListener listener) {

  private static final int ANY_PORT = 0;

  /** Nothing to start yet. */
  public static LocalStackOptions none() {
    return new LocalStackOptions(
        Optional.empty(), false, Optional.empty(), Optional.empty(), StartListener.SILENT);
  }

  /** With a broker on a free port. */
  public LocalStackOptions withKafka() {
    return withKafka(ANY_PORT);
  }

  /** With a broker on a port, 0 for a free one. */
  public LocalStackOptions withKafka(int port) {
    return new LocalStackOptions(
        Optional.of(port), kafkaSecured, cassandraPort, dataDirectory, listener);
  }

  /** With a broker on free ports that lets nobody in unasked: {@link KafkaServer#secured}. */
  public LocalStackOptions withSecuredKafka() {
    return new LocalStackOptions(
        Optional.of(ANY_PORT), true, cassandraPort, dataDirectory, listener);
  }

  /** With a node on a free port. */
  public LocalStackOptions withCassandra() {
    return withCassandra(ANY_PORT);
  }

  /** With a node on a port, 0 for a free one. */
  public LocalStackOptions withCassandra(int port) {
    return new LocalStackOptions(
        kafkaPort, kafkaSecured, Optional.of(port), dataDirectory, listener);
  }

  /** With a folder whose content survives. */
  public LocalStackOptions withDataDirectory(Path directory) {
    return new LocalStackOptions(
        kafkaPort, kafkaSecured, cassandraPort, Optional.of(directory), listener);
  }

  /** With someone who hears what starts. */
  public LocalStackOptions withListener(StartListener heard) {
    return new LocalStackOptions(kafkaPort, kafkaSecured, cassandraPort, dataDirectory, heard);
  }
}
