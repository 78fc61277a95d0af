package io.userpipeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishConfigTest {

  @Test
  void theDefaultsKeepTheGuarantees() {
    // Given
    PublishSettings defaults = PublishSettings.defaults();

    // When
    PublishConfig config = defaults.config();

    // Then
    assertThat(config.topic()).isEqualTo("user_created");
    assertThat(config.dropFields()).isEmpty();
    assertThat(config.maxInFlight()).isEqualTo(1_024);
    assertThat(config.ackTimeout()).isEqualTo(Duration.ofSeconds(40));
    assertThat(ProducerProperties.of(config))
        .containsAllEntriesOf(
            Map.of(
                "acks", "all",
                "enable.idempotence", "true",
                "delivery.timeout.ms", "30000",
                "request.timeout.ms", "10000",
                "linger.ms", "5",
                "batch.size", "65536",
                "compression.type", "lz4"));
    assertThatNoException().isThrownBy(() -> PublishRules.require(config, defaults.all()));
  }

  @Test
  void fieldsToDropAreAListOfPointers() {
    assertThat(
            PublishSettings.defaults()
                .with("producer.publish.drop-fields", "/login/password, /a~1b,/x~0y/")
                .config()
                .dropFields()
                .orElseThrow())
        .containsExactly(
            JsonPointer.compile("/login/password"),
            JsonPointer.compile("/a~1b"),
            JsonPointer.compile("/x~0y/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"login", "/login,password", "/a~2", "/a~", "#/login", "login/password"})
  void whatIsNoPointerToAFieldIsRefused(String value) {
    PublishSettings settings =
        PublishSettings.defaults().with("producer.publish.drop-fields", value);

    assertThatThrownBy(settings::config)
        .hasMessageContainingAll("producer.publish.drop-fields", "must be JSON pointers to fields");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kafka.acks                                            | 1     | kafka.acks is '1': it must be all
          kafka.acks                                            | 0     | kafka.acks is '0': it must be all
          kafka.enable.idempotence                              | false | it must be true
          mp.messaging.outgoing.user_created.acks               | 1     | user_created.acks has no effect: a property of Kafka's clients is set as kafka.acks
          producer.publish.ack-timeout                          | 30s   | must be above producer.publish.delivery-timeout
          producer.publish.delivery-timeout                     | 10s   | must be at least producer.publish.request-timeout
          """)
  void whatWeakensAGuaranteeIsRefused(String key, String value, String rule) {
    PublishSettings settings = PublishSettings.defaults().with(key, value);

    assertThatThrownBy(() -> PublishRules.require(settings.config(), settings.all()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(key, rule);
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.acks,all",
    "kafka.acks,-1",
    "kafka.enable.idempotence,true",
    "producer.publish.ack-timeout,30001ms",
    "producer.publish.delivery-timeout,10005ms"
  })
  void whatKeepsTheGuaranteesIsAccepted(String key, String value) {
    PublishSettings settings = PublishSettings.defaults().with(key, value);

    assertThatNoException()
        .isThrownBy(() -> PublishRules.require(settings.config(), settings.all()));
  }
}
