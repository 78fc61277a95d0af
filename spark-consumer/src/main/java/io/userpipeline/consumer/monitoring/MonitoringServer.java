package io.userpipeline.consumer.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.settings.Configuration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves {@code /metrics}, {@code /health/live}, {@code /health/ready} and {@code /configuration}
 * on a port of its own.
 */
public final class MonitoringServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MonitoringServer.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int THREADS = 2;

  private final HttpServer server;
  private final ExecutorService threads;

  private MonitoringServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * A server that answers when this returns.
   *
   * @param port 0 for any that is free
   * @throws StartException when the port is taken or the address is not one of this machine
   */
  public static MonitoringServer start(
      String host, int port, JobMetrics metrics, JobHealth health, Configuration inForce) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
      ExecutorService threads =
          Executors.newFixedThreadPool(
              THREADS,
              runnable -> {
                Thread thread = new Thread(runnable, "monitoring");
                thread.setDaemon(true);
                return thread;
              });
      server.createContext("/metrics", new MetricsHandler(metrics.registry()));
      server.createContext("/health/ready", exchange -> answer(exchange, health::readiness));
      server.createContext("/health/live", exchange -> answer(exchange, health::liveness));
      byte[] configuration = JSON.writeValueAsBytes(inForce);
      server.createContext("/configuration", exchange -> answer(exchange, 200, configuration));
      server.setExecutor(threads);
      server.start();
      LOG.info("Metrics and health are at http://{}:{}", host, server.getAddress().getPort());
      return new MonitoringServer(server, threads);
    } catch (IOException | IllegalArgumentException e) {
      throw new StartException(
          ExitCode.CONFIGURATION,
          "Metrics and health cannot be served at "
              + host
              + ":"
              + port
              + " (pipeline.monitoring.host and .port): "
              + e.getMessage(),
          e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private static void answer(HttpExchange exchange, Supplier<JobHealth.Answer> probe)
      throws IOException {
    JobHealth.Answer answer = probe.get();
    ObjectNode body = JSON.createObjectNode().put("status", answer.good() ? "UP" : "DOWN");
    if (answer.reason() != null) {
      body.put("reason", answer.reason());
    }
    answer(exchange, answer.good() ? 200 : 503, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    try (var stream = exchange.getResponseBody()) {
      stream.write(json);
    }
  }
}
