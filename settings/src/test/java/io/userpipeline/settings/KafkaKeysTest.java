package io.userpipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaKeysTest {

  @Test
  void whatProvesWhoSomebodyIsIsASecretAndWhereThatIsAskedIsNot() {
    // When
    Map<String, Boolean> keys = KafkaKeys.below("kafka.");

    // Then
    assertThat(keys)
        .containsEntry("kafka.sasl.jaas.config", true)
        .containsEntry("kafka.ssl.keystore.key", true)
        .containsEntry("kafka.ssl.key.password", true)
        .containsEntry("kafka.sasl.oauthbearer.client.credentials.client.id", true)
        .containsEntry("kafka.sasl.oauthbearer.assertion.claim.sub", true)
        .containsEntry("kafka.client.id", false)
        .containsEntry("kafka.sasl.oauthbearer.token.endpoint.url", false)
        .containsEntry("kafka.bootstrap.servers", false)
        .containsEntry("kafka.isolation.level", false)
        .containsEntry("kafka.linger.ms", false);
  }
}
