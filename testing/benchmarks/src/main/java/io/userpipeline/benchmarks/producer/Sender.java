package io.userpipeline.benchmarks.producer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.userpipeline.benchmarks.UserEvents;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.server.Distribution;
import io.userpipeline.localstack.server.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What sends users to Kafka. */
public enum Sender {
  /** The ceiling: Kafka's own tool, which sends the same user again and again. */
  @JsonProperty("producer-performance")
  PRODUCER_PERFORMANCE("ProducerPerformance of Kafka") {
    @Override
    ChildJvm start(Errand errand) throws InterruptedException {
      return new JvmCommand("sender", "org.apache.kafka.tools.ProducerPerformance")
          .classPath(Distribution.kafkaClassPath() + File.pathSeparator + tools(errand.home()))
          .jvmOptions(HEAP)
          .arguments("--bootstrap-server", errand.bootstrapServers(), "--topic", errand.topic())
          .arguments("--num-records", Integer.toString(errand.users()), "--throughput", "-1")
          .arguments("--payload-file", payload(errand).toString())
          // A page of users is a transaction of the producer's, too.
          .arguments("--transactional-id", errand.topic(), "--transaction-duration-ms", "500")
          .arguments("--command-property", "acks=all", "linger.ms=5", "batch.size=65536")
          .arguments("--command-property", "compression.type=lz4")
          .start(errand.logs());
    }
  },
  /** The producer with its defaults: fetches pages, cuts users out of them and sends these. */
  @JsonProperty("producer")
  PRODUCER("producer, from the HTTP API") {
    @Override
    ChildJvm start(Errand errand) throws InterruptedException {
      int port = Ports.claim(0, "the producer");
      ChildJvm process =
          new JvmCommand("sender", "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
              .classPath(
                  errand
                      .home()
                      .resolve("producer-quarkus/target/quarkus-app/quarkus-run.jar")
                      .toString())
              .jvmOptions(HEAP)
              .environment("KAFKA_BOOTSTRAP_SERVERS", errand.bootstrapServers())
              .environment("PRODUCER_PUBLISH_TOPIC", errand.topic())
              .environment("PRODUCER_API_URL", errand.api().toString())
              .environment("PRODUCER_API_BUDGET_USERS", "off")
              .environment("PRODUCER_JOURNAL_TOPIC", errand.topic() + "_runs")
              .environment("PRODUCER_JOURNAL_GROUP", errand.topic())
              .environment("PRODUCER_MAX_COUNT", Integer.toString(errand.users()))
              .environment("PRODUCER_SCHEDULE", "off")
              .environment("QUARKUS_HTTP_PORT", Integer.toString(port))
              .environment(
                  "QUARKUS_MANAGEMENT_PORT", Integer.toString(Ports.claim(0, "its health")))
              .start(errand.logs());
      request(process, URI.create("http://127.0.0.1:" + port + "/api/runs"), errand.users());
      return process;
    }
  };

  private static final String HEAP = "-Xmx512m";
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final long PAUSE_MILLIS = 200;
  private static final int ACCEPTED = 202;

  private final String text;

  Sender(String text) {
    this.text = text;
  }

  /** Starts it; it sends so many users as the errand says. */
  abstract ChildJvm start(Errand errand) throws InterruptedException;

  @Override
  public String toString() {
    return text;
  }

  /** Kafka's tools, which are not among the libraries of its broker. */
  private static String tools(Path home) {
    return home.resolve("testing/benchmarks/target/kafka-tools/*").toString();
  }

  /** Users of the usual size; a line each. */
  private static Path payload(Errand errand) {
    byte[] user = new UserEvents().value(0);
    try {
      return Files.write(errand.logs().resolve("user.json"), user);
    } catch (IOException e) {
      throw new UncheckedIOException("The user to send cannot be written", e);
    }
  }

  private static void request(ChildJvm process, URI runs, int users) throws InterruptedException {
    HttpRequest run =
        HttpRequest.newBuilder(runs)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"count\":%s}".formatted(users)))
            .build();
    HttpClient http = HttpClient.newHttpClient();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    String answer = "nothing";
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        var response = http.send(run, BodyHandlers.ofString());
        if (response.statusCode() == ACCEPTED) {
          return;
        }
        answer = response.body();
      } catch (IOException e) {
        // It does not serve yet.
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    throw process.failure("accepted no run; its last answer was " + answer);
  }
}
