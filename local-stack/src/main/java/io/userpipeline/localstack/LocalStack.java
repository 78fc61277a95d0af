package io.userpipeline.localstack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The servers that were asked for, running on loopback; closing it ends them all. */
public final class LocalStack implements AutoCloseable {

  private final DataDirectory directory;
  private final Optional<KafkaServer> kafka;
  private final Optional<CassandraServer> cassandra;

  private LocalStack(
      DataDirectory directory, Optional<KafkaServer> kafka, Optional<CassandraServer> cassandra) {
    this.directory = directory;
    this.kafka = kafka;
    this.cassandra = cassandra;
  }

  /**
   * Starts the servers in parallel and returns when each has answered a request. When one fails,
   * the others are ended too.
   *
   * @throws RuntimeException of the server that failed first; the message names its log file
   */
  public static LocalStack start(LocalStackOptions options) {
    DataDirectory directory = DataDirectory.of(options.dataDirectory());
    ParallelStarts starts = new ParallelStarts();
    var kafka =
        options.kafkaPort().map(port -> starts.begin(() -> startKafka(port, directory, options)));
    var cassandra =
        options
            .cassandraPort()
            .map(port -> starts.begin(() -> startCassandra(port, directory, options.listener())));
    try {
      starts.awaitAll();
    } catch (RuntimeException e) {
      kafka.ifPresent(LocalStack::closeStarted);
      cassandra.ifPresent(LocalStack::closeStarted);
      throw e;
    }
    return new LocalStack(
        directory, kafka.map(CompletableFuture::join), cassandra.map(CompletableFuture::join));
  }

  /**
   * The broker.
   *
   * @throws IllegalStateException when none was asked for
   */
  public KafkaServer kafka() {
    return kafka.orElseThrow(() -> new IllegalStateException("This stack has no Kafka"));
  }

  /**
   * The node.
   *
   * @throws IllegalStateException when none was asked for
   */
  public CassandraServer cassandra() {
    return cassandra.orElseThrow(() -> new IllegalStateException("This stack has no Cassandra"));
  }

  /** Where the servers keep their data, one folder each. */
  public Path dataDirectory() {
    return directory.path();
  }

  /** Where the log of every process is. */
  public Path logDirectory() {
    return directory.logs();
  }

  /**
   * Makes closing leave a temporary data folder where it is, because someone must read its logs.
   */
  public void keepDataDirectory() {
    directory.keep();
  }

  @Override
  public void close() {
    // All are told before any is waited for: they end in parallel.
    kafka.ifPresent(server -> server.process().requestStop());
    cassandra.ifPresent(server -> server.process().requestStop());
    kafka.ifPresent(KafkaServer::close);
    cassandra.ifPresent(CassandraServer::close);
    directory.close();
  }

  private static KafkaServer startKafka(
      int port, DataDirectory directory, LocalStackOptions options) throws InterruptedException {
    var watch = options.listener().starting("Kafka " + Distribution.kafkaVersion());
    Path folder = directory.path().resolve("kafka");
    KafkaListeners listeners =
        options.kafkaSecured()
            ? SecuredKafka.claim(port, folder.resolve("certificates"))
            : KafkaListeners.Open.claim(port);
    KafkaServer server = KafkaServer.start(listeners, folder, directory.logs());
    watch.ready(server.bootstrapServers());
    return server;
  }

  private static CassandraServer startCassandra(
      int port, DataDirectory directory, StartListener listener) throws InterruptedException {
    var watch = listener.starting("Cassandra " + Distribution.cassandraVersion());
    CassandraServer server =
        CassandraServer.start(port, directory.path().resolve("cassandra"), directory.logs());
    watch.ready(server.address().getAddress().getHostAddress() + ":" + server.address().getPort());
    return server;
  }

  private static void closeStarted(CompletableFuture<? extends AutoCloseable> start) {
    try {
      start.join().close();
    } catch (CompletionException e) {
      // This is the start that failed; it has closed its own process.
    } catch (Exception e) {
      throw new IllegalStateException("A server cannot be stopped", e);
    }
  }
}
