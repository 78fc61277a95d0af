package io.userpipeline.inspection.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at what answers by HTTP: the API, the producer, the job. */
final class HttpProbes {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Remedies remedies;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  HttpProbes(Remedies remedies) {
    this.remedies = remedies;
  }

  /** Whether the API gives users, in the shape of RandomUser. */
  Finding api(URI root) throws InterruptedException {
    URI address = root.resolve("/api/1.4/?results=1");
    Optional<HttpResponse<String>> answer = get(address);
    if (answer.isEmpty()) {
      return new Finding.Ill(
          "Nobody answers at " + root,
          "Look at the address, at names and at the proxy: what answers a browser may not answer a"
              + " program.");
    }
    String type = answer.get().headers().firstValue("Content-Type").orElse("nothing");
    Optional<JsonNode> body = json(answer.get().body());
    if (body.isEmpty() || !body.get().path("results").isArray()) {
      return new Finding.Ill(
          "%s answers with status %s and %s, without users in \"results\""
              .formatted(address, answer.get().statusCode(), type),
          "Is it the API, and not a page before it? Another API is described with"
              + " producer.api.path and producer.api.pointers.* (docs/your-own-api).");
    }
    return new Finding.Well("gives users at " + root);
  }

  /** Whether the producer can work, by its own word. */
  Finding producer(URI management) throws InterruptedException {
    Optional<HttpResponse<String>> answer = get(management.resolve("/q/health/ready"));
    if (answer.isEmpty()) {
      return new Finding.Ill(
          "The producer does not answer at " + management,
          "Start it, or name its management port with %s.".formatted(remedies.producer()));
    }
    if (answer.get().statusCode() == 200) {
      return new Finding.Well("ready at " + management);
    }
    StringBuilder reasons = new StringBuilder();
    json(answer.get().body())
        .ifPresent(
            health ->
                health
                    .path("checks")
                    .forEach(
                        check -> {
                          if (!check.path("status").asText().equals("UP")) {
                            reasons
                                .append(reasons.isEmpty() ? "" : "; ")
                                .append(check.path("name").asText())
                                .append(": ")
                                .append(check.at("/data/reason").asText("no reason"));
                          }
                        }));
    return new Finding.Ill(
        "The producer is not ready: " + reasons, "docs/operations/producer.md says what to do.");
  }

  /** Whether the job lands records, by its own word. */
  Finding job(URI monitoring) throws InterruptedException {
    Optional<HttpResponse<String>> answer = get(monitoring.resolve("/health/ready"));
    if (answer.isEmpty()) {
      return new Finding.Ill(
          "The job does not answer at " + monitoring,
          "Does it run? Its exit code says why not (docs/operations/README.md): 2 a setting, the"
              + " table or the line of Spark, 6 the checkpoint. Its port is"
              + " pipeline.monitoring.port; name it with %s.".formatted(remedies.job()));
    }
    if (answer.get().statusCode() == 200) {
      return new Finding.Well("ready at " + monitoring);
    }
    String reason =
        json(answer.get().body())
            .map(health -> health.path("reason").asText("no reason"))
            .orElse("status " + answer.get().statusCode());
    return new Finding.Ill(
        "The job is not ready: " + reason, "docs/operations/runbooks.md says what to do.");
  }

  /** How far the clock there is ahead of ours; empty where nobody says. */
  Optional<Duration> clockAhead(URI address) throws InterruptedException {
    return get(address)
        .flatMap(answer -> answer.headers().firstValue("Date"))
        .flatMap(HttpProbes::time)
        .map(there -> Duration.between(Instant.now(), there));
  }

  private Optional<HttpResponse<String>> get(URI address) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
    // The time limit of a request ends with the head of its answer.
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BodyHandlers.ofString());
    try {
      return Optional.of(answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
