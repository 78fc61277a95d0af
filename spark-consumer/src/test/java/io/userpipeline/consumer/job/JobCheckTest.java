package io.userpipeline.consumer.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.start.ExitCode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found wrong with the settings alone: no server is there that could be asked. */
class JobCheckTest {

  private final Map<String, String> settings = new HashMap<>();

  JobCheckTest() {
    settings.put("pipeline.checkpoint.location", "/checkpoint");
    settings.put("pipeline.kafka.bootstrap-servers", "127.0.0.1:1");
    settings.put("pipeline.cassandra.contact-points", "127.0.0.1:1");
  }

  @Test
  void findsNothingWrongWithGoodSettings() {
    assertThat(check()).isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "pipeline.sauce.topic, x",
    "pipeline.trigger.interval, soon",
    "pipeline.mapping.file, /no/such/file",
    "pipeline.dead-letters.topic, user_created",
    "pipeline.cassandra.tls.trust-store, /no/such/file",
  })
  void findsWhatIsWrong(String key, String value) {
    // Given
    settings.put("pipeline.cassandra.tls.enabled", "true");
    settings.put(key, value);

    // When, Then
    assertThat(check()).isEqualTo(ExitCode.CONFIGURATION);
  }

  private ExitCode check() {
    return Job.check(new ConfigurationSources(settings, Map.of(), Map.of()));
  }
}
