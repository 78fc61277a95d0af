package io.userpipeline.producer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.userpipeline.producer.WithoutKafka;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WithoutKafka.class)
class LeaderSettingsTest {

  @Inject JournalClients clients;

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

  @Test
  void aPageHasTimeForItsLastEvent() {
    // When
    ProducerConfig effective = effective();

    // Then
    assertThat(effective.getInt(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG)).isEqualTo(60_000);
    assertThat(effective.getString(ProducerConfig.TRANSACTIONAL_ID_CONFIG))
        .isEqualTo("user-pipeline-producer-leader");
  }

  private ProducerConfig effective() {
    Map<String, Object> settings = new HashMap<>(clients.leaderSettings());
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return new ProducerConfig(settings);
  }
}
