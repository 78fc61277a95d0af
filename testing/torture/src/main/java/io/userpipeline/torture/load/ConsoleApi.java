package io.userpipeline.torture.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The HTTP API of the console. */
public final class ConsoleApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Shorter than what may pass until everything has landed: the load ends after its redrives. */
  private static final Duration REDRIVE_LIMIT = Duration.ofSeconds(20);

  private static final Duration OF_LATE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int HOPS = 4;

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
    try {
      redrive(false);
    } catch (IOException e) {
      // Dead or paused, which is what this is about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Which hops do not work as the console sees it, and why, or that it does not do its own work;
   * empty where everything works.
   */
  public String trouble() throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(request("/api/flow", LIMIT).build(), BodyHandlers.ofString());
      JsonNode hops = JSON.readTree(answer.body()).path("hops");
      if (answer.statusCode() != OK || hops.size() != HOPS) {
        return "it answers %s and %s hops".formatted(answer.statusCode(), hops.size());
      }
      String broken =
          StreamSupport.stream(hops.spliterator(), false)
              .filter(hop -> !"WORKING".equals(hop.path("state").asText()))
              .map(hop -> hop.path("hop").asText() + " " + hop.path("reason").asText())
              .collect(Collectors.joining(", "));
      if (!broken.isEmpty()) {
        return broken;
      }
      int tried = redrive(true);
      return tried == OK ? "" : "it answers a redrive with " + tried;
    } catch (IOException e) {
      return "it does not answer";
    }
  }

  /** The status of the answer. */
  private int redrive(boolean dryRun) throws IOException, InterruptedException {
    String body =
        "{\"filter\":{\"since\":\"%s\"},\"dryRun\":%s}"
            .formatted(Instant.now().minus(OF_LATE), dryRun);
    return http.send(
            request("/api/dead-letters/redrive", REDRIVE_LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private HttpRequest.Builder request(String path, Duration limit) {
    return HttpRequest.newBuilder(console.resolve(path)).timeout(limit);
  }
}
