package io.userpipeline.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The console's HTTP API. */
final class ConsoleClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Set<Integer> REFUSALS = Set.of(401, 403);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI console;
  private final Optional<String> apiKey;

  ConsoleClient(URI console, Optional<String> apiKey) {
    this.console = console;
    this.apiKey = apiKey;
  }

  /** The pipeline as it is now. */
  JsonNode flow() throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(console.resolve("/api/flow")).timeout(TIMEOUT);
    apiKey.ifPresent(key -> request.header("X-API-Key", key));
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (REFUSALS.contains(answer.statusCode())) {
        throw new UserError(
            ExitCode.UNREACHABLE,
            "The console on %s answers with status %s: name a file with a key of it by --api-key-file"
                .formatted(console, answer.statusCode()));
      }
      JsonNode flow = JSON.readTree(answer.body());
      if (flow.path("hops").isEmpty()) {
        throw notTheConsole(null);
      }
      return flow;
    } catch (JsonProcessingException e) {
      throw notTheConsole(e);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.UNREACHABLE,
          "The console does not answer on %s. Start the pipeline with ./pipeline up, or say where it is with --console."
              .formatted(console),
          e);
    }
  }

  private UserError notTheConsole(Exception cause) {
    return new UserError(
        ExitCode.UNREACHABLE, "What answers on " + console + " is not the console", cause);
  }
}
