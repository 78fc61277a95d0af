package io.userpipeline.cli.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the producer says of itself, on its management port. */
final class ProducerHealth {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final URI management;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  ProducerHealth(URI management) {
    this.management = management;
  }

  /** Whether it can work. */
  boolean isReady() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(management.resolve("/q/health/ready")).timeout(TIMEOUT).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
