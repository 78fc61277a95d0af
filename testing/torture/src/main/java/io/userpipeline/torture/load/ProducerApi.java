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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP API of the producers: who does not answer is left for the next. */
public final class ProducerApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 500;
  private static final int ACCEPTED = 202;
  private static final int UNPROCESSABLE = 422;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final List<URI> producers;
  private final AtomicInteger next = new AtomicInteger();

  /** Of these producers. */
  public ProducerApi(List<URI> producers) {
    this.producers = producers;
  }

  /**
   * Asks for a run until one of the producers accepts it; the key makes that one run however often
   * it is asked for.
   *
   * @return its id; empty where the pipeline says that there can be no such run
   */
  Optional<UUID> request(String key, String body) throws InterruptedException {
    while (true) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder()
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", key)
              .POST(BodyPublishers.ofString(body));
      Optional<HttpResponse<String>> response = send("/api/runs", request);
      if (response.isPresent() && response.get().statusCode() == ACCEPTED) {
        return Optional.of(UUID.fromString(json(response.get()).path("id").textValue()));
      }
      if (response.isPresent() && response.get().statusCode() == UNPROCESSABLE) {
        return Optional.empty();
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  /** A run as a producer shows it; empty where none answers with it now. */
  public Optional<JsonNode> run(UUID id) throws InterruptedException {
    // One that has just died or starts does not answer, and another one knows the run as well.
    for (int asked = 0; asked < producers.size(); asked++) {
      Optional<HttpResponse<String>> response =
          send("/api/runs/" + id, HttpRequest.newBuilder().GET());
      if (response.isPresent() && response.get().statusCode() == 200) {
        return response.map(ProducerApi::json);
      }
    }
    return Optional.empty();
  }

  private Optional<HttpResponse<String>> send(String path, HttpRequest.Builder request)
      throws InterruptedException {
    URI producer = producers.get(Math.floorMod(next.getAndIncrement(), producers.size()));
    try {
      return Optional.of(
          http.send(
              request.uri(producer.resolve(path)).timeout(LIMIT).build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      // Dead or paused, which is what this is about; the next one may answer.
      return Optional.empty();
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException("A producer answered with something else than JSON", e);
    }
  }
}
