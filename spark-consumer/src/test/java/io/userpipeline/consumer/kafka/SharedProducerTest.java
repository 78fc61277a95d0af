package io.userpipeline.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedProducerTest {

  @Test
  void neverGivesUpTheAcknowledgementOfAllReplicas() {
    // Given
    Map<String, String> careless = Map.of("acks", "1", "enable.idempotence", "false");

    // When
    Map<String, Object> effective = SharedProducer.effectiveProperties(careless);

    // Then
    assertThat(effective).containsEntry("acks", "all").containsEntry("enable.idempotence", "true");
  }
}
