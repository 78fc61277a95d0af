package io.userpipeline.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JobFiguresTest {

  @Test
  void whatTheJobHasCountedIsReadFromItsMetrics() throws Exception {
    // Given
    HttpServer job =
        serve(
            """
            # TYPE userpipeline_job_landed_total counter
            userpipeline_job_landed_total 1.2345678E7
            userpipeline_job_dead_letters_total 3.0
            userpipeline_job_drift_total 0.0
            userpipeline_job_lag_records{topic="user_created",partition="0"} 17.0
            """);

    // When
    var figures = JobFigures.ask(URI.create("http://127.0.0.1:" + job.getAddress().getPort()));

    // Then
    job.stop(0);
    assertThat(figures).contains(new JobFigures(12_345_678, 3, 0));
  }

  @Test
  void aJobThatDoesNotAnswerInTimeIsNoFailure() throws Exception {
    // Given
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {

      // When
      var figures = JobFigures.ask(URI.create("http://127.0.0.1:" + silent.getLocalPort()));

      // Then
      assertThat(figures).isEmpty();
    }
  }

  private static HttpServer serve(String metrics) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] bytes = metrics.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }
}
