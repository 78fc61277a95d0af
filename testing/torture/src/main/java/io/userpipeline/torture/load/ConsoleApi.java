package io.userpipeline.torture.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The HTTP API of the console. */
public final class ConsoleApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Longer than a redrive may wait for another one. */
  private static final Duration REDRIVE_LIMIT = Duration.ofSeconds(60);

  private static final Duration OF_LATE = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI console;

  /** Of a console. */
  public ConsoleApi(URI console) {
    this.console = console;
  }

  /**
   * Sends the letters of the last seconds through again, though nothing has been mended; nothing
   * happens where the console or Kafka is away.
   */
  public void redrive() {
    String body =
        "{\"filter\":{\"since\":\"%s\"},\"dryRun\":false}".formatted(Instant.now().minus(OF_LATE));
    try {
      http.send(
          request("/api/dead-letters/redrive", REDRIVE_LIMIT)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.discarding());
    } catch (IOException e) {
      // Dead or paused, which is what this is about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Which hops do not work as the console sees it, and why; empty where all work. */
  public String trouble() throws InterruptedException {
    try {
      JsonNode flow =
          JSON.readTree(
              http.send(request("/api/flow", LIMIT).build(), BodyHandlers.ofString()).body());
      return StreamSupport.stream(flow.path("hops").spliterator(), false)
          .filter(hop -> !"WORKING".equals(hop.path("state").asText()))
          .map(hop -> hop.path("hop").asText() + " " + hop.path("reason").asText())
          .collect(Collectors.joining(", "));
    } catch (IOException e) {
      return "it does not answer";
    }
  }

  private HttpRequest.Builder request(String path, Duration limit) {
    return HttpRequest.newBuilder(console.resolve(path)).timeout(limit);
  }
}
