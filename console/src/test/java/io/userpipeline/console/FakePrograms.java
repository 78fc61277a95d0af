package io.userpipeline.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Answers what the producer and the job answer, and can be told to answer otherwise. */
final class FakePrograms implements AutoCloseable {

  private final HttpServer server;

  /** What was passed on to the producer: method, path and query, headers, body. */
  final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();

  volatile String producerMetrics = "userpipeline_fetch_users_total 100\n";
  volatile String jobMetrics = "userpipeline_job_landed_total 100\n";
  volatile String jobProblem = "";
  volatile String jobConfiguration =
      "{\"settings\":[{\"key\":\"pipeline.source.topic\",\"value\":\"people\",\"secret\":false,"
          + "\"source\":\"environment\",\"defaultValue\":\"user_created\"}]}";

  /** A request to the producer's API. */
  record Request(String method, String address, Map<String, List<String>> headers, String body) {}

  FakePrograms() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/q/metrics", exchange -> answer(exchange, 200, producerMetrics));
    server.createContext("/metrics", exchange -> answer(exchange, 200, jobMetrics));
    server.createContext(
        "/health/ready",
        exchange ->
            answer(
                exchange,
                jobProblem.isEmpty() ? 200 : 503,
                jobProblem.isEmpty()
                    ? "{\"status\":\"UP\"}"
                    : "{\"status\":\"DOWN\",\"reason\":\"" + jobProblem + "\"}"));
    server.createContext("/configuration", exchange -> answer(exchange, 200, jobConfiguration));
    server.createContext("/api", this::pass);
    server.createContext("/api/changes", this::stream);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void pass(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> headers =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(Collectors.toMap(header -> header.getKey(), header -> header.getValue()));
    requests.add(
        new Request(
            exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
    answer(
        exchange,
        exchange.getRequestMethod().equals("POST") ? 202 : 200,
        "{\"runs\":[],\"next\":null}");
  }

  /** One event at once, and nothing more: the stream stays open. */
  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("id: 1\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }
}
