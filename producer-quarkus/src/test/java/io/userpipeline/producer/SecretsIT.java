package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged producer with secrets from files, and where they are not to be seen. */
class SecretsIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String API_KEY = "api-key-s3cr3t-0001";
  private static final String OTHER_KEY = "api-key-s3cr3t-0005";
  private static final String SASL_PASSWORD = "sasl-s3cr3t-0002";
  private static final String STORE_PASSWORD = "store-s3cr3t-0003";
  private static final String TOKEN_SECRET = "oidc-s3cr3t-0004";
  private static final List<String> SECRETS =
      List.of(API_KEY, OTHER_KEY, SASL_PASSWORD, STORE_PASSWORD, TOKEN_SECRET);

  @TempDir private Path folder;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void mountSecrets() throws Exception {
    write(
        "kafka.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"p\""
            + " password=\""
            + SASL_PASSWORD
            + "\";\n");
    write("kafka.ssl.truststore.password", STORE_PASSWORD + "\n");
    write("quarkus.oidc.credentials.secret", TOKEN_SECRET);
    settings.put("smallrye.config.source.file.locations", folder.toString());
    settings.put("producer.security.api-keys.ci.key-file", write("api-key", API_KEY).toString());
    settings.put("producer.security.api-keys.ci.role", "operator");
    write("producer.security.api-keys.other.key", OTHER_KEY);
    settings.put("producer.security.api-keys.other.role", "viewer");
    settings.put("kafka.bootstrap.servers", "127.0.0.1:1");
    settings.put("kafka.security.protocol", "SASL_PLAINTEXT");
    settings.put("kafka.sasl.mechanism", "SCRAM-SHA-512");
    settings.put("producer.schedule", "off");
    settings.put("quarkus.log.level", "DEBUG");
    // Quarkus keeps Kafka quieter than the rest.
    settings.put("quarkus.log.category.\"org.apache.kafka.clients\".level", "DEBUG");
    settings.put("quarkus.log.category.\"org.apache.kafka.common.config\".level", "DEBUG");
  }

  @Test
  void noSecretIsInTheLogOrOnTheManagementPortOrAmongTheSettings() {
    // When
    try (ProducerProcess producer = ProducerProcess.launch("producer with secrets", settings)) {
      await()
          .atMost(LIMIT)
          .until(() -> producer.process().log().contains("Bootstrap broker 127.0.0.1:1"));
      await().atMost(LIMIT).until(() -> producer.process().log().contains("Installed features"));

      // Then
      assertThat(producer.process().log())
          .as("the secrets were read")
          .contains("sasl.jaas.config = [hidden]", "ssl.truststore.password = [hidden]")
          .doesNotContain(SECRETS);
      assertThat(producer.management("/q/health").body()).doesNotContain(SECRETS);
      assertThat(producer.management("/q/metrics").body()).doesNotContain(SECRETS);
      assertThat(producer.get("/api/configuration", Map.of("X-API-Key", API_KEY)).body())
          .contains("kafka.sasl.jaas.config", "kafka.ssl.truststore.password")
          .contains("producer.security.api-keys.ci.key-file")
          .contains("producer.security.api-keys.other.key")
          .contains("\"source\":\"" + folder + "\"")
          .doesNotContain(SECRETS);
    }
  }

  @Test
  void noSecretIsInTheReasonOfAStartThatFails() throws Exception {
    // Given
    settings.remove("producer.security.api-keys.ci.key-file");
    settings.remove("producer.security.api-keys.ci.role");
    write("producer.security.api-keys.ci.key", API_KEY);

    // When
    try (ProducerProcess producer = ProducerProcess.launch("producer without role", settings)) {
      producer.process().awaitExit();

      // Then
      assertThat(producer.process().log())
          .contains("producer.security.api-keys.ci.role")
          .doesNotContain(SECRETS);
    }
  }

  private Path write(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }
}
