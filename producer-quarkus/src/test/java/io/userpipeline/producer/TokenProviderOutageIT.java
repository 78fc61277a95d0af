package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged producer and a provider of tokens that does not answer. */
class TokenProviderOutageIT {

  private static final String KEY = "key-of-the-operator-02";

  @Test
  void tokensWaitForTheProviderAndKeysDoNot() throws Exception {
    // Given
    Map<String, String> settings =
        Map.of(
            "producer.security.oidc.enabled", "true",
            "quarkus.oidc.auth-server-url", "http://127.0.0.1:1/realms/pipeline",
            "producer.security.api-keys.ci.key", KEY,
            "producer.security.api-keys.ci.role", "operator",
            "producer.schedule", "off",
            "kafka.bootstrap.servers", "127.0.0.1:1");
    try (ProducerProcess producer = ProducerProcess.launch("producer without tokens", settings)) {
      producer.process().awaitReady(Duration.ofSeconds(60), producer::isLive);

      // When
      HttpResponse<String> withToken =
          producer.get("/api/runs/1", Map.of("Authorization", "Bearer eyJ.eyJ.c2ln"));

      // Then
      assertThat(withToken.statusCode()).isEqualTo(503);
      assertThat(withToken.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
      assertThat(withToken.body()).contains("provider of tokens does not answer");
      assertThat(producer.get("/api/runs/1", Map.of("X-API-Key", KEY)).statusCode()).isEqualTo(404);
      assertThat(producer.get("/api/runs/1", Map.of()).statusCode()).isEqualTo(401);
    }
  }
}
