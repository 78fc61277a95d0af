package io.userpipeline.producer;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.process.WatchedCommand;
import io.userpipeline.localstack.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The packaged producer, running as its users run it: the jar, or the native binary that the system
 * property binary.under-test names.
 */
final class ProducerProcess implements AutoCloseable {

  private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final String BINARY = "binary.under-test";

  /** Logs are appended to, so tests that are run again need others. */
  private static final Path LOGS =
      Path.of("target", "producer-logs", Long.toString(ProcessHandle.current().pid()));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ACCEPTED = 202;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ChildJvm process;
  private final URI url;
  private final URI management;

  private ProducerProcess(ChildJvm process, URI url, URI management) {
    this.process = process;
    this.url = url;
    this.management = management;
  }

  /** Starts the process without waiting until it is ready. */
  static ProducerProcess launch(String name, Map<String, String> settings) {
    int port = Ports.claim(0, "the producer");
    int managementPort = Ports.claim(0, "the producer's health");
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xmx256m",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=" + managementPort));
    settings.forEach((key, value) -> options.add("-D" + key + "=" + value));
    String binary = System.getProperty(BINARY);
    JvmCommand command = binary == null ? onJvm(name, options) : natively(name, binary, options);
    ChildJvm process = command.stopGrace(Duration.ofSeconds(30)).start(LOGS);
    return new ProducerProcess(
        process,
        URI.create("http://127.0.0.1:" + port),
        URI.create("http://127.0.0.1:" + managementPort));
  }

  private static JvmCommand onJvm(String name, List<String> options) {
    return new JvmCommand(name, "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
        .classPath(APPLICATION.toAbsolutePath().toString())
        .jvmOptions(options);
  }

  private static JvmCommand natively(String name, String binary, List<String> options) {
    return new JvmCommand(name, WatchedCommand.class.getName())
        .arguments(binary)
        .arguments(options.toArray(String[]::new));
  }

  static ProducerProcess start(String name, Map<String, String> settings)
      throws InterruptedException {
    ProducerProcess producer = launch(name, settings);
    producer.process.awaitReady(Duration.ofSeconds(60), producer::isReady);
    return producer;
  }

  ChildJvm process() {
    return process;
  }

  /** Id of the producer itself: as a binary it is started by the process that watches it. */
  long pid() {
    return ProcessHandle.of(process.pid())
        .orElseThrow()
        .descendants()
        .findFirst()
        .map(ProcessHandle::pid)
        .orElse(process.pid());
  }

  /** Whether it says that it can work. */
  boolean isReady() {
    return isUp("/q/health/ready");
  }

  /** Whether it serves requests at all. */
  boolean isLive() {
    return isUp("/q/health/live");
  }

  /** What the management port answers. */
  HttpResponse<String> management(String path) {
    return send(HttpRequest.newBuilder(management.resolve(path)));
  }

  /** What readiness says by one of its checks. */
  JsonNode readiness(String check) {
    for (JsonNode found : json(management("/q/health/ready")).path("checks")) {
      if (found.path("name").textValue().equals(check)) {
        return found;
      }
    }
    throw new IllegalStateException("There is no check " + check);
  }

  /** Asks for a run, which is accepted, and gives its id. */
  String trigger(int count) {
    return trigger(count, Map.of());
  }

  String trigger(int count, Map<String, String> headers) {
    HttpResponse<String> answer = request(count, headers);
    if (answer.statusCode() != ACCEPTED) {
      throw new IllegalStateException(
          "A run was asked for and not accepted: %s %s"
              .formatted(answer.statusCode(), answer.body()));
    }
    return id(answer);
  }

  /**
   * Asks for a run until it is accepted, as a client does while Kafka is slow; the key makes it one
   * run, however often it is asked for.
   */
  String triggerAtLast(int count, Duration limit) {
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    return id(
        await()
            .atMost(limit)
            .until(() -> request(count, key), answer -> answer.statusCode() == ACCEPTED));
  }

  private static String id(HttpResponse<String> accepted) {
    return json(accepted).path("id").textValue();
  }

  private HttpResponse<String> request(int count, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve("/api/runs"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"count\":" + count + "}"));
    headers.forEach(request::header);
    return send(request);
  }

  /** Where a path of the API is served. */
  URI address(String path) {
    return url.resolve(path);
  }

  /** The answer to a request of the API with a JSON body. */
  HttpResponse<String> post(String path, String body) {
    return send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The answer to a request of the API with headers. */
  HttpResponse<String> get(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
    headers.forEach(request::header);
    return send(request);
  }

  JsonNode run(String id) {
    return json(get("/api/runs/" + id, Map.of()));
  }

  /** Some of the runs, chosen by a query. */
  JsonNode runs(String query) {
    return json(get("/api/runs" + query));
  }

  /** How it stands to the runs of all replicas. */
  JsonNode leader() {
    return json(get("/api/leader"));
  }

  @Override
  public void close() {
    process.close();
  }

  private boolean isUp(String path) {
    try {
      return management(path).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The answer to a request of the API. */
  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url.resolve(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
