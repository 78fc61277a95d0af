package io.userpipeline.cli.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Spark's own page of streaming queries: the only place where Spark tells that one runs. */
final class StreamingQueryPage {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final HttpRequest request;

  StreamingQueryPage(URI ui) {
    request = HttpRequest.newBuilder(ui.resolve("/StreamingQuery/")).timeout(TIMEOUT).build();
  }

  boolean showsActiveQuery() {
    try {
      return http.send(request, BodyHandlers.ofString())
          .body()
          .contains("Active Streaming Queries (1)");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
