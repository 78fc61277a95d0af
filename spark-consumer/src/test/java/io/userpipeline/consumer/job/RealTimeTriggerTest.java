package io.userpipeline.consumer.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.consumer.configuration.ConfigurationException;
import io.userpipeline.consumer.configuration.ConfigurationLoader;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealTimeTriggerTest {

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "pipeline.checkpoint.location", "/checkpoint",
              "pipeline.trigger.mode", "real-time"));

  @Test
  void takesRealTimeWithAllElseAsItIs() {
    // When / Then
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "pipeline.trigger.batch-length, 4999ms, must be at least 5s",
    "pipeline.source.min-offsets-per-trigger, 10, must not be set",
    "pipeline.source.min-partitions, 4, must not be set",
  })
  void namesTheSettingThatIsAgainstRealTime(String key, String value, String rule) {
    // Given
    settings.put(key, value);

    // When / Then
    assertThatThrownBy(this::check)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(rule);
  }

  @Test
  void saysNothingOfSettingsOfMicroBatches() {
    // Given
    settings.put("pipeline.trigger.mode", "interval");
    settings.put("pipeline.trigger.batch-length", "1s");
    settings.put("pipeline.source.min-partitions", "4");

    // When / Then
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  private void check() {
    RealTimeTrigger.check(
        ConfigurationLoader.load(
            PipelineConfiguration.class, new ConfigurationSources(settings, Map.of(), Map.of())));
  }
}
