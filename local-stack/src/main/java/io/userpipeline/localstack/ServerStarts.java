package io.userpipeline.localstack;

import io.userpipeline.localstack.cassandra.CassandraRing;
import io.userpipeline.localstack.cassandra.CassandraServer;
import io.userpipeline.localstack.kafka.KafkaQuorum;
import io.userpipeline.localstack.kafka.KafkaServer;
import io.userpipeline.localstack.server.Distribution;
import io.userpipeline.localstack.server.Server;
import io.userpipeline.localstack.server.ServerFolders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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
    Optional<KafkaQuorum> quorum =
        options
            .kafkaPort()
            .map(
                port ->
                    KafkaQuorum.claim(
                        port,
                        options.nodes(),
                        options.kafkaSecured(),
                        options.kafkaProxies(),
                        options.kafkaControllers(),
                        folders("kafka", 1).data()));
    Optional<CassandraRing> ring =
        options
            .cassandraPort()
            .map(
                port ->
                    CassandraRing.claim(
                        port,
                        options.nodes(),
                        options.cassandraSecured(),
                        options.commitLogSync(),
                        options.proxiedStoragePort(),
                        folders("cassandra", 1).data()));
    for (int node = 1; node <= options.nodes(); node++) {
      int number = node;
      quorum.ifPresent(
          brokers ->
              kafka.add(
                  begin(
                      name("Kafka", Distribution.kafkaVersion(), number),
                      () -> KafkaServer.start(brokers, number, folders("kafka", number)))));
      ring.ifPresent(
          nodes ->
              cassandra.add(
                  begin(
                      name("Cassandra", Distribution.cassandraVersion(), number),
                      () -> CassandraServer.start(nodes, number, folders("cassandra", number)))));
    }
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

  private <S extends Server> CompletableFuture<S> begin(
      String name, ParallelStarts.Start<S> start) {
    return starts.begin(
        () -> {
          var watch = options.listener().starting(name);
          S server = start.run();
          watch.ready(server.hostAndPort());
          return server;
        });
  }

  private String name(String server, String version, int number) {
    return server + " " + version + (options.nodes() == 1 ? "" : " (" + number + ")");
  }

  private ServerFolders folders(String server, int number) {
    return directory.ofServer(
        number == 1 ? server : server + "-" + number, options.classesFolder());
  }

  private static void closeStarted(CompletableFuture<? extends Server> start) {
    try {
      start.join().close();
    } catch (CompletionException e) {
      // This is the start that failed; it has closed its own process.
    }
  }
}
