package io.userpipeline.cli.producer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The producer's HTTP API. */
public final class ProducerClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** A newer producer may tell more about a run. */
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final URI producer;
  private final Optional<String> apiKey;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** A client of a producer that asks nobody who he is. */
  public ProducerClient(URI producer) {
    this(producer, Optional.empty());
  }

  /**
   * A client of the producer at an address.
   *
   * @param apiKey one of its keys
   */
  ProducerClient(URI producer, Optional<String> apiKey) {
    this.producer = producer;
    this.apiKey = apiKey;
  }

  /**
   * Asks for a run.
   *
   * @param count users; empty for the producer's own default
   */
  public Run trigger(OptionalInt count) throws InterruptedException {
    String body = count.isPresent() ? "{\"count\":" + count.getAsInt() + "}" : "{}";
    return JSON.convertValue(post("/api/runs", body, 202), Run.class);
  }

  /** The run's state now. */
  public Run run(UUID id) throws InterruptedException {
    return read(send(request("/api/runs/" + id).build()), 200, Run.class);
  }

  /** The schedule now. */
  public Schedule schedule() throws InterruptedException {
    return read(send(request("/api/schedule").build()), 200, Schedule.class);
  }

  /** What the API answers on a path, as it is. */
  JsonNode get(String path) throws InterruptedException {
    return read(send(request(path).build()), 200, JsonNode.class);
  }

  /**
   * Sends JSON.
   *
   * @param body empty for none
   * @param expectedStatus of an answer that says yes
   */
  JsonNode post(String path, String body, int expectedStatus) throws InterruptedException {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return read(send(request.build()), expectedStatus, JsonNode.class);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(producer.resolve(path)).timeout(TIMEOUT);
    apiKey.ifPresent(key -> request.header("X-API-Key", key));
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UserError(
          ExitCode.UNREACHABLE,
          "The producer does not answer on %s. Start the pipeline with ./pipeline up, or say where it is with --http-port or --producer."
              .formatted(producer),
          e);
    }
  }

  private <T> T read(HttpResponse<String> response, int expectedStatus, Class<T> type) {
    try {
      if (response.statusCode() != expectedStatus) {
        throw new UserError(
            ExitCode.RUN_FAILED,
            "The producer refused %s with status %s: %s"
                .formatted(response.uri().getPath(), response.statusCode(), problem(response)));
      }
      return JSON.readValue(response.body(), type);
    } catch (JsonProcessingException e) {
      throw new UserError(
          ExitCode.RUN_FAILED, "What answers on " + producer + " is not the producer", e);
    }
  }

  private static String problem(HttpResponse<String> response) throws JsonProcessingException {
    JsonNode problem = JSON.readTree(response.body());
    return problem.path("detail").asText(problem.path("title").asText(""));
  }
}
