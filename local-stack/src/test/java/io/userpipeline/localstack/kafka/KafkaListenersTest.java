package io.userpipeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaListenersTest {

  @Test
  void whoeverAsksBehindAProxyIsSentToTheProxyAgain() {
    // Given
    KafkaListeners.Open listeners =
        new KafkaListeners.Open(
            1_000, Map.of("JOB", new KafkaListeners.Open.Proxied(2_000, 3_000)));

    // When
    String properties = listeners.serverProperties(4_000);

    // Then
    assertThat(properties.lines())
        .contains(
            "listeners=PLAINTEXT://127.0.0.1:1000,JOB://127.0.0.1:2000,CONTROLLER://127.0.0.1:4000",
            "advertised.listeners=PLAINTEXT://127.0.0.1:1000,JOB://127.0.0.1:3000",
            "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,JOB:PLAINTEXT",
            "inter.broker.listener.name=PLAINTEXT");
  }
}
