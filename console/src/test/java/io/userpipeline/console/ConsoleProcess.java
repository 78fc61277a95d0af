package io.userpipeline.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged console, running as its users run it. */
final class ConsoleProcess implements AutoCloseable {

  private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");

  /** Logs are appended to, so tests that are run again need others. */
  private static final Path LOGS =
      Path.of("target", "console-logs", Long.toString(ProcessHandle.current().pid()));

  /** Settings by which every other program is away. */
  static final Map<String, String> NOWHERE =
      Map.of(
          "kafka.bootstrap.servers", "127.0.0.1:1",
          "console.producer.url", "http://127.0.0.1:1",
          "console.producer.management-url", "http://127.0.0.1:1",
          "console.job.monitoring-url", "http://127.0.0.1:1",
          "console.cassandra.port", "1");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ChildJvm process;
  private final URI url;
  private final URI management;

  private ConsoleProcess(ChildJvm process, URI url, URI management) {
    this.process = process;
    this.url = url;
    this.management = management;
  }

  /** Starts the process without waiting until it serves. */
  static ConsoleProcess launch(String name, Map<String, String> settings) {
    int port = Ports.claim(0, "the console");
    int management = Ports.claim(0, "the console's metrics");
    List<String> options =
        new ArrayList<>(
            List.of(
                // As ./pipeline up starts it.
                "-Xms32m",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=" + management));
    settings.forEach((key, value) -> options.add("-D" + key + "=" + value));
    ChildJvm process =
        new JvmCommand(name, "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
            .classPath(APPLICATION.toAbsolutePath().toString())
            .jvmOptions(options)
            .start(LOGS);
    return new ConsoleProcess(
        process,
        URI.create("http://127.0.0.1:" + port),
        URI.create("http://127.0.0.1:" + management));
  }

  static ConsoleProcess start(String name, Map<String, String> settings)
      throws InterruptedException {
    ConsoleProcess console = launch(name, settings);
    console.process.awaitReady(Duration.ofSeconds(60), console::serves);
    return console;
  }

  ChildJvm process() {
    return process;
  }

  URI url() {
    return url;
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers));
  }

  /** What it tells Prometheus. */
  String scrape() {
    return send(HttpRequest.newBuilder(management.resolve("/q/metrics"))).body();
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted", e);
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("This is no JSON: " + answer.body(), e);
    }
  }

  /** The last event of a stream. */
  static JsonNode last(HttpResponse<String> answer) throws JsonProcessingException {
    List<String> events = answer.body().lines().filter(line -> line.startsWith("data:")).toList();
    return new ObjectMapper().readTree(events.get(events.size() - 1).substring("data:".length()));
  }

  private boolean serves() {
    try {
      return get("/q/health/live").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
