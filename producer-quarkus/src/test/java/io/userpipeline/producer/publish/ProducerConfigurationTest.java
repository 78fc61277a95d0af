package io.userpipeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.userpipeline.producer.WithoutKafka;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WithoutKafka.class)
class ProducerConfigurationTest {

  @Inject KafkaClientService kafka;
  @Inject EventSink sink;
  @Inject PublishConfig config;
  @Inject Vertx vertx;

  /**
   * Settings by which Kafka would drop or repeat events, as the producer's own parser reads them.
   */
  @Test
  void everyEventIsAcknowledgedByAllReplicasAndWrittenOnce() {
    // When
    ProducerConfig effective = effective();

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
    ProducerConfig effective = effective();

    // Then
    Duration kafkaGivesUp =
        Duration.ofMillis(effective.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    assertThat(config.ackTimeout()).isGreaterThan(kafkaGivesUp);
  }

  @Test
  void theSettingsReachKafkasClient() {
    // When
    ProducerConfig effective = effective();

    // Then
    assertThat(effective.getLong(ProducerConfig.LINGER_MS_CONFIG)).isEqualTo(7);
    assertThat(effective.getInt(ProducerConfig.BATCH_SIZE_CONFIG)).isEqualTo(32_768);
    assertThat(effective.getString(ProducerConfig.COMPRESSION_TYPE_CONFIG)).isEqualTo("zstd");
    assertThat(effective.getInt(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)).isEqualTo(2_000);
    assertThat(effective.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)).isEqualTo(3_000);
    assertThat(effective.getLong(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG)).isEqualTo(1_000);
  }

  @Test
  void anyPropertyOfKafkasClientsIsPassedOnAndGoesBeforeOurs() {
    // When
    ProducerConfig effective = effective();

    // Then
    assertThat(effective.getInt(ProducerConfig.SEND_BUFFER_CONFIG)).isEqualTo(262_144);
    assertThat(effective.getLong(ProducerConfig.MAX_BLOCK_MS_CONFIG)).isEqualTo(200);
  }

  /** Each send blocks for max.block.ms without a broker, but on a thread of its own. */
  @Test
  void withoutABrokerTheEventLoopGoesOn() throws Exception {
    // Given
    RunEvents events =
        new RunEvents(UUID.randomUUID(), URI.create("http://api.example/"), Instant.now());
    List<byte[]> users = Collections.nCopies(10, "{}".getBytes(StandardCharsets.UTF_8));
    UniAssertSubscriber<Void> publishing = UniAssertSubscriber.create();
    CompletableFuture<Void> nextTask = new CompletableFuture<>();
    Context eventLoop = vertx.getOrCreateContext();

    // When
    eventLoop.runOnContext(
        x -> {
          sink.publish(events, 0, users, () -> {}).subscribe().withSubscriber(publishing);
          eventLoop.runOnContext(y -> nextTask.complete(null));
        });

    // Then
    assertThat(nextTask).as("ten sends block for two seconds").succeedsWithin(1, TimeUnit.SECONDS);
    publishing.awaitFailure(Duration.ofSeconds(20));
    assertThat(publishing.getFailure())
        .isInstanceOfSatisfying(PublishException.class, e -> assertThat(e.passes()).isTrue());
  }

  private ProducerConfig effective() {
    return new ProducerConfig(Map.copyOf(kafka.getProducer("user_created").configuration()));
  }

  @Test
  void withoutABrokerTheSinkIsNotReady() {
    assertThatThrownBy(() -> sink.requireReady().await().atMost(Duration.ofSeconds(10)))
        .isInstanceOfSatisfying(
            PublishException.class,
            e -> assertThat(e.problem()).isEqualTo(PublishProblem.KAFKA_UNREACHABLE));
  }
}
