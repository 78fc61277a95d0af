package io.userpipeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.userpipeline.producer.WithoutKafka;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WithoutKafka.class)
class ProducerConfigurationTest {

  @Inject KafkaClientService kafka;
  @Inject EventSink sink;
  @Inject PublishConfig config;

  /**
   * Settings by which Kafka would drop or repeat events, as the producer's own parser reads them.
   */
  @Test
  void everyEventIsAcknowledgedByAllReplicasAndWrittenOnce() {
    // Given
    Map<String, Object> given = Map.copyOf(kafka.getProducer("user_created").configuration());

    // When
    ProducerConfig effective = new ProducerConfig(given);

    // Then
    assertThat(effective.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
    assertThat(effective.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)).isTrue();
    assertThat(effective.getInt(ProducerConfig.RETRIES_CONFIG)).isEqualTo(Integer.MAX_VALUE);
    assertThat(effective.getInt(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION))
        .isLessThanOrEqualTo(5);
  }

  @Test
  void kafkaGivesUpBeforeWeDo() {
    // When
    ProducerConfig effective =
        new ProducerConfig(Map.copyOf(kafka.getProducer("user_created").configuration()));

    // Then
    Duration kafkaGivesUp =
        Duration.ofMillis(effective.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    assertThat(config.ackTimeout()).isGreaterThan(kafkaGivesUp);
  }

  @Test
  void withoutABrokerTheSinkIsNotReady() {
    assertThatThrownBy(() -> sink.requireReady().await().atMost(Duration.ofSeconds(10)))
        .isInstanceOfSatisfying(
            PublishException.class,
            e -> assertThat(e.problem()).isEqualTo(PublishProblem.KAFKA_UNREACHABLE));
  }
}
