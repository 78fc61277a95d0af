package io.userpipeline.console.source;

import io.userpipeline.console.problem.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks another program over HTTP, and does not wait for one that hangs. */
@ApplicationScoped
public class Neighbour {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /**
   * What a program answers, whatever its status.
   *
   * @param program as people call it, with a capital letter
   * @throws UnavailableException if it does not answer within four seconds
   */
  public HttpResponse<String> ask(String program, URI address) throws InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            HttpRequest.newBuilder(address).timeout(LIMIT).build(), BodyHandlers.ofString());
    try {
      // The limit of the request ends with its headers.
      return answer.get(2 * LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      throw new UnavailableException(
          "%s does not answer at %s".formatted(program, address.resolve("/")), e);
    }
  }
}
