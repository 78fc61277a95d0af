package io.userpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packaged producer does with settings it cannot use. */
class ConfigurationIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          producer.api.page-size | 5001                | 5001: it must be at most 5000
          producer.api.timeout   | soon                | Invalid duration: soon
          producer.api.url       | ftp://randomuser.me | must be http://host[:port]
          producer.api.version   | latest              | must match
          producer.api.nationalities         | gb,zz       | Cannot convert zz
          producer.api.path                  | //evil.host | must match
          producer.api.budget.users          | 4999        | producer.api.page-size is 5000: it must be at most
          producer.api.circuit-breaker.failure-ratio | 0   | 0.0: it must be at least 0.01
          producer.publish.drop-fields       | login       | must be JSON pointers to fields
          producer.publish.ack-timeout       | 30s         | it must be above producer.publish.delivery-timeout
          producer.publish.compression       | best        | Cannot convert best
          kafka.acks                         | 1           | is '1': it must be all
          kafka.enable.idempotence           | false       | is 'false': it must be true
          mp.messaging.outgoing.user_created.acks | 0      | has no effect: a property of Kafka's clients is set as kafka.acks
          producer.count         | 0                   | 0: it must be at least 1
          producer.count         | 200000              | must be at most producer.max-count
          producer.schedule      | 30                  | must be an interval of at least one second
          producer.scedule       | 30s                 | does not map to any root
          producer.api.pagesize  | 5                   | does not map to any root
          quarkus.http.host      | 0.0.0.0             | it must be a loopback address
          quarkus.http.proxy.proxy-address-forwarding | true  | without authentication it must be false
          producer.security.anonymous           | nowhere          | nowhere
          quarkus.oidc.auth-server-url          | http://127.0.0.1 | producer.security.oidc.enabled
          smallrye.config.source.file.locations | /missing         | it must be a folder
          """)
  void aSettingThatCannotBeUsedEndsTheStart(String key, String value, String rule)
      throws Exception {
    // Given
    String name = "producer with " + key + " " + value.replaceAll("\\W", "");

    // When
    try (ProducerProcess producer = ProducerProcess.launch(name, Map.of(key, value))) {

      // Then
      assertThat(producer.process().awaitExit()).isEqualTo(1);
      assertThat(Files.readString(producer.process().logFile())).contains(key, rule);
    }
  }
}
