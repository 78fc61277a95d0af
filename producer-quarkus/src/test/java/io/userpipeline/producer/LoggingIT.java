package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggingIT {

  @Test
  void structuredLogsAreOneJsonObjectALine() throws Exception {
    // Given
    Map<String, String> settings =
        Map.of(
            "quarkus.log.console.json.enabled", "true",
            "producer.schedule", "off",
            "kafka.bootstrap.servers", "127.0.0.1:1");

    // When
    try (ProducerProcess producer = ProducerProcess.launch("producer with json log", settings)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> producer.process().log().contains("Installed features"));

      // Then
      assertThat(producer.process().log().lines().filter(line -> !line.isBlank()))
          .isNotEmpty()
          .allSatisfy(
              line -> {
                JsonNode entry = new ObjectMapper().readTree(line);
                assertThat(entry.path("timestamp").textValue()).isNotBlank();
                assertThat(entry.path("level").textValue()).isNotBlank();
                assertThat(entry.has("message")).isTrue();
              });
    }
  }
}
