package io.userpipeline.benchmarks.producer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.server.Distribution;
import io.userpipeline.localstack.server.Ports;
import io.userpipeline.peers.Place;
import io.userpipeline.peers.Tutorial;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What sends users to Kafka. */
public enum Sender {
  /** The ceiling: Kafka's own tool, which sends some users again and again. */
  @JsonProperty("producer-performance")
  PRODUCER_PERFORMANCE("ProducerPerformance of Kafka") {
    @Override
    ChildJvm start(Errand errand) throws InterruptedException {
      return new JvmCommand("sender", "org.apache.kafka.tools.ProducerPerformance")
          .classPath(Distribution.kafkaClassPath() + File.pathSeparator + tools(errand.home()))
          .jvmOptions(HEAP)
          .arguments("--bootstrap-server", errand.bootstrapServers(), "--topic", errand.topic())
          .arguments("--num-records", Integer.toString(ENDLESS), "--throughput", "-1")
          .arguments("--payload-file", payload(errand).toString())
          // A page of users is a transaction of the producer's, too.
          .arguments("--transactional-id", errand.topic(), "--transaction-duration-ms", "500")
          // Once: the tool forgets what it was given before. These are the producer's settings.
          .arguments("--command-property", "acks=all", "linger.ms=5")
          .arguments("batch.size=65536", "compression.type=lz4")
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
              .environment("PRODUCER_MAX_COUNT", Integer.toString(ENDLESS))
              .environment("PRODUCER_SCHEDULE", "off")
              .environment("QUARKUS_HTTP_PORT", Integer.toString(port))
              .environment(
                  "QUARKUS_MANAGEMENT_PORT", Integer.toString(Ports.claim(0, "its health")))
              .start(errand.logs());
      try {
        request(process, URI.create("http://127.0.0.1:" + port + "/api/runs"));
        return process;
      } catch (RuntimeException e) {
        process.close();
        throw e;
      }
    }
  },
  /** The tutorial's loop: one call and one event after the other. */
  @JsonProperty("tutorial")
  TUTORIAL("the tutorial's loop in Python") {
    @Override
    ChildJvm start(Errand errand) {
      Place place =
          new Place(
              errand.home(),
              errand.bootstrapServers(),
              errand.topic(),
              // It only sends.
              InetSocketAddress.createUnresolved("nowhere", 0),
              "",
              "",
              errand.logs(),
              errand.logs());
      return new Tutorial(place)
          .loop(errand.api(), errand.bootstrapServers(), Integer.MAX_VALUE)
          .get();
    }
  };

  private static final String HEAP = "-Xmx512m";

  /** More users than anybody sends before it is ended. */
  private static final int ENDLESS = 20_000_000;

  private static final int DIFFERENT_USERS = 1_000;
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final long PAUSE_MILLIS = 200;
  private static final int ACCEPTED = 202;

  private final String text;

  Sender(String text) {
    this.text = text;
  }

  /** Starts it; it sends until it is ended. */
  abstract ChildJvm start(Errand errand) throws InterruptedException;

  @Override
  public String toString() {
    return text;
  }

  /** Kafka's tools, which are not among the libraries of its broker. */
  private static String tools(Path home) {
    return home.resolve("testing/benchmarks/target/kafka-tools/*").toString();
  }

  /** Users of the API, as the others send them; a line each. */
  private static Path payload(Errand errand) throws InterruptedException {
    HttpRequest page =
        HttpRequest.newBuilder(errand.api().resolve("/api/1.4/?results=" + DIFFERENT_USERS))
            .timeout(REQUEST_LIMIT)
            .build();
    try {
      String answer = HttpClient.newHttpClient().send(page, BodyHandlers.ofString()).body();
      String users =
          new ObjectMapper()
              .readTree(answer)
              .path("results")
              .valueStream()
              .map(JsonNode::toString)
              .collect(Collectors.joining("\n"));
      return Files.writeString(errand.logs().resolve("users.json"), users);
    } catch (IOException e) {
      throw new UncheckedIOException("The users to send cannot be fetched and written", e);
    }
  }

  private static void request(ChildJvm process, URI runs) throws InterruptedException {
    HttpRequest run =
        HttpRequest.newBuilder(runs)
            .timeout(REQUEST_LIMIT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"count\":%s}".formatted(ENDLESS)))
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
