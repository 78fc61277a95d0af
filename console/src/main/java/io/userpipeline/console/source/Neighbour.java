package io.userpipeline.console.source;

import io.userpipeline.console.problem.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks another program over HTTP, and does not wait for one that hangs. */
@ApplicationScoped
public class Neighbour {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** Those that answer are not kept waiting for one that hangs. */
  private static final Duration LIMIT_OF_FURTHER_ONES = Duration.ofSeconds(1);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /**
   * What a program answers, whatever its status.
   *
   * @param program as people call it, with a capital letter
   * @throws UnavailableException if it does not answer within four seconds
   */
  public HttpResponse<String> ask(String program, URI address) throws InterruptedException {
    CompletableFuture<HttpResponse<String>> answer = send(address);
    try {
      // The limit of the request ends with its headers.
      return answer.get(2 * LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      throw silent(program, address, e);
    }
  }

  /**
   * What each process of a program answers, whatever its status; its host name may stand for
   * several. Where one answers, those are left out that do not within a second.
   *
   * @param program as people call it, with a capital letter
   * @param path what each is asked for
   * @return by the address of the process, at least one
   * @throws UnavailableException if none answers within five seconds of being found
   */
  public Map<URI, HttpResponse<String>> askEach(String program, URI address, String path)
      throws InterruptedException {
    try {
      return askEach(program, address, path, Instances.of(address, InetAddress::getAllByName));
    } catch (UnknownHostException e) {
      throw silent(program, address, e);
    }
  }

  Map<URI, HttpResponse<String>> askEach(
      String program, URI address, String path, Map<URI, URI> instances)
      throws InterruptedException {
    Map<URI, CompletableFuture<HttpResponse<String>>> asked =
        instances.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, instance -> send(instance.getValue().resolve(path))));
    await(asked.values(), LIMIT_OF_FURTHER_ONES);
    if (answers(asked).isEmpty()) {
      await(asked.values(), LIMIT.multipliedBy(2));
    }
    Map<URI, HttpResponse<String>> answers = answers(asked);
    asked.values().forEach(one -> one.cancel(true));
    if (answers.isEmpty()) {
      throw silent(program, address, null);
    }
    return answers;
  }

  private CompletableFuture<HttpResponse<String>> send(URI address) {
    return http.sendAsync(
        HttpRequest.newBuilder(address).timeout(LIMIT).build(), BodyHandlers.ofString());
  }

  /** Returns when each has answered or failed, at the latest after the limit. */
  private static void await(
      Collection<CompletableFuture<HttpResponse<String>>> asked, Duration limit)
      throws InterruptedException {
    try {
      CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Those that have answered are enough.
    }
  }

  private static Map<URI, HttpResponse<String>> answers(
      Map<URI, CompletableFuture<HttpResponse<String>>> asked) {
    return asked.entrySet().stream()
        .filter(one -> one.getValue().isDone() && !one.getValue().isCompletedExceptionally())
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().join()));
  }

  private static UnavailableException silent(
      String program, URI address, @Nullable Exception cause) {
    return new UnavailableException(
        "%s does not answer at %s".formatted(program, address.resolve("/")), cause);
  }
}
