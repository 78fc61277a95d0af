package io.userpipeline.cli.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a program says of itself over HTTP. */
final class ReadinessProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final URI address;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  ReadinessProbe(URI address) {
    this.address = address;
  }

  /** Whether it can work. */
  boolean isReady() {
    try {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
