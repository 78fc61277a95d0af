package io.userpipeline.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** Starts every server side by side; all have answered a request, or none is left running. */
final class ServerStarts {

  private final LocalStackOptions options;
  private final DataDirectory directory;
  private final ParallelStarts starts = new ParallelStarts();
  private final List<CompletableFuture<KafkaServer>> kafka = new ArrayList<>();
  private final List<CompletableFuture<CassandraServer>> cassandra = new ArrayList<>();

  ServerStarts(LocalStackOptions options, DataDirectory directory) {
    this.options = options;
    this.directory = directory;
    // All ports are claimed before anything starts, so that a taken one leaves nothing running.
    Optional<KafkaQuorum> quorum = options.kafkaPort().map(this::quorum);
    Optional<CassandraRing> ring =
        options.cassandraPort().map(port -> CassandraRing.claim(port, options.nodes(), access()));
    quorum.ifPresent(this::beginKafka);
    ring.ifPresent(this::beginCassandra);
    try {
      starts.awaitAll();
    } catch (RuntimeException e) {
      kafka.forEach(ServerStarts::closeStarted);
      cassandra.forEach(ServerStarts::closeStarted);
      throw e;
    }
  }

  List<KafkaServer> kafka() {
    return kafka.stream().map(CompletableFuture::join).toList();
  }

  List<CassandraServer> cassandra() {
    return cassandra.stream().map(CompletableFuture::join).toList();
  }

  private KafkaQuorum quorum(int port) {
    Path folder = folder("kafka", 1);
    List<KafkaListeners> brokers =
        IntStream.rangeClosed(1, options.nodes())
            .mapToObj(number -> listeners(number == 1 ? port : 0, folder))
            .toList();
    return KafkaQuorum.of(brokers, folder);
  }

  private KafkaListeners listeners(int port, Path folder) {
    return options.kafkaSecured()
        ? SecuredKafka.claim(port, folder.resolve("certificates"))
        : KafkaListeners.Open.claim(port);
  }

  private CassandraAccess access() {
    return options.cassandraSecured()
        ? SecuredCassandra.in(folder("cassandra", 1).resolve("certificates"))
        : new CassandraAccess.Open();
  }

  private void beginKafka(KafkaQuorum quorum) {
    for (int broker = 1; broker <= quorum.size(); broker++) {
      int number = broker;
      kafka.add(
          starts.begin(
              () -> {
                var watch =
                    options.listener().starting(name("Kafka", Distribution.kafkaVersion(), number));
                KafkaServer server =
                    KafkaServer.start(quorum, number, folder("kafka", number), directory.logs());
                watch.ready("127.0.0.1:" + quorum.listeners(number).port());
                return server;
              }));
    }
  }

  private void beginCassandra(CassandraRing ring) {
    for (int node = 1; node <= ring.size(); node++) {
      int number = node;
      cassandra.add(
          starts.begin(
              () -> {
                var watch =
                    options
                        .listener()
                        .starting(name("Cassandra", Distribution.cassandraVersion(), number));
                CassandraServer server =
                    CassandraServer.start(
                        ring, number, folder("cassandra", number), directory.logs());
                watch.ready(
                    server.address().getAddress().getHostAddress()
                        + ":"
                        + server.address().getPort());
                return server;
              }));
    }
  }

  private String name(String server, String version, int number) {
    return server + " " + version + (options.nodes() == 1 ? "" : " (" + number + ")");
  }

  private Path folder(String server, int number) {
    return directory.path().resolve(number == 1 ? server : server + "-" + number);
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
