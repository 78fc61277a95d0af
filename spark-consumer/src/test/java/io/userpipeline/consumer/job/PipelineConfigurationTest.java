package io.userpipeline.consumer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.consumer.configuration.ConfigurationException;
import io.userpipeline.consumer.configuration.ConfigurationLoader;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineConfigurationTest {

  private static final Map<String, String> NOTHING = Map.of();

  @TempDir Path folder;

  @Test
  void takesTheFirstOfSystemPropertySparkEnvironmentAndFile() throws IOException {
    // Given
    Path file = folder.resolve("pipeline.properties");
    Files.writeString(
        file,
        """
        pipeline.checkpoint.location=file
        pipeline.source.topic=file
        pipeline.cassandra.table=file
        pipeline.dead-letters.topic=file
        """);
    Map<String, String> environment =
        Map.of(
            "PIPELINE_CONFIG_FILE", file.toString(),
            "PIPELINE_CASSANDRA_TABLE", "environment",
            "PIPELINE_SOURCE_TOPIC", "environment",
            "PIPELINE_DEAD_LETTERS_TOPIC", "environment");
    Map<String, String> spark =
        Map.of(
            "spark.pipeline.source.topic", "spark",
            "spark.pipeline.dead-letters.topic", "spark",
            "spark.app.name", "x");
    Map<String, String> system =
        Map.of("pipeline.dead-letters.topic", "system", "java.version", "17");

    // When
    PipelineConfiguration configuration =
        ConfigurationLoader.load(
            PipelineConfiguration.class, new ConfigurationSources(system, spark, environment));

    // Then
    assertThat(configuration.deadLetters().topic()).isEqualTo("system");
    assertThat(configuration.source().topic()).isEqualTo("spark");
    assertThat(configuration.cassandra().table()).isEqualTo("environment");
    assertThat(configuration.checkpoint().location()).isEqualTo("file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pipeline.source.max-offsets-per-trigger | 0       | must be a whole number from 1
          pipeline.source.starting-offsets        | middle  | earliest
          pipeline.cassandra.port                 | x       | must be a whole number from 1
          pipeline.cassandra.table                | a; DROP | lower-case letters
          pipeline.cassandra.keyspace             | Users   | lower-case letters
          pipeline.cassandra.replication          | 3       | must be a CQL map with a 'class'
          pipeline.cassandra.consistency          | SOME    | LOCAL_QUORUM
          pipeline.cassandra.consistency          | SERIAL  | must be one of ANY
          pipeline.cassandra.on-schema            | drop    | create
          pipeline.cassandra.time-to-live         | 7301d   | from 1s to 7300d
          pipeline.cassandra.time-to-live         | 1500ms  | must be whole seconds
          pipeline.cassandra.request-timeout      | 5       | must be a duration of at least 1ms
          pipeline.dead-letters.error-budget.percent | 100  | must be a number from 0 to below 100
          pipeline.dead-letters.error-budget.percent | NaN  | must be a number from 0 to below 100
          pipeline.restart.limit                  | -1      | must be a whole number from 0
          """)
  void namesKeyValueAndRuleOfAWrongValue(String key, String value, String rule) {
    // When, Then
    assertThatThrownBy(() -> load(Map.of(key, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(value)
        .hasMessageContaining(rule);
  }

  @Test
  void rejectsUnknownKeysFromEveryPlaceAtOnce() {
    // When, Then
    assertThatThrownBy(
            () ->
                ConfigurationLoader.load(
                    PipelineConfiguration.class,
                    new ConfigurationSources(
                        Map.of("pipeline.sauce.topic", "x"),
                        Map.of("spark.pipeline.source.topics", "x"),
                        NOTHING)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("pipeline.sauce.topic")
        .hasMessageContaining("pipeline.source.topics")
        .hasMessageContaining("pipeline.checkpoint.location");
  }

  @Test
  void rejectsAMisspelledVariableOfOurGroupsAndIgnoresThoseOfOthers() {
    // Given
    Map<String, String> environment =
        Map.of(
            "PIPELINE_CHECKPOINT_LOCATION", "/checkpoint",
            "PIPELINE_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "PLAINTEXT",
            "PIPELINE_WORKSPACE", "/build",
            "PIPELINE_SOURCE_TOPICS", "users");

    // When, Then
    assertThatThrownBy(
            () ->
                ConfigurationLoader.load(
                    PipelineConfiguration.class,
                    new ConfigurationSources(NOTHING, NOTHING, environment)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("PIPELINE_SOURCE_TOPICS in the environment is not a setting")
        .hasMessageNotContaining("PIPELINE_KAFKA_PROPERTIES")
        .hasMessageNotContaining("PIPELINE_WORKSPACE");
  }

  @Test
  void namesAFileThatCannotBeRead() {
    // When, Then
    assertThatThrownBy(() -> load(Map.of("pipeline.config.file", "/no/such/file")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("pipeline.config.file")
        .hasMessageContaining("/no/such/file");
  }

  @Test
  void neverPrintsAPassword() {
    // When, Then
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "pipeline.cassandra.password",
                        "sesame",
                        "pipeline.kafka.properties.sasl.jaas.config",
                        "sesame",
                        "pipeline.unknown",
                        "x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("sesame");
  }

  private static PipelineConfiguration load(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.putIfAbsent("pipeline.checkpoint.location", "/checkpoint");
    return ConfigurationLoader.load(
        PipelineConfiguration.class, new ConfigurationSources(all, NOTHING, NOTHING));
  }
}
