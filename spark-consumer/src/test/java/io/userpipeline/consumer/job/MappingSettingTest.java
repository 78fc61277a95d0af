package io.userpipeline.consumer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.consumer.configuration.ConfigurationException;
import io.userpipeline.consumer.configuration.ConfigurationLoader;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.transform.TableColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingSettingTest {

  @TempDir Path folder;

  @Test
  void readsTheMappingFromItsFile() throws IOException {
    // Given
    Path file = folder.resolve("orders.json");
    Files.writeString(
        file, "{\"columns\": [{\"column\": \"total\", \"path\": \"/sum\", \"type\": \"double\"}]}");

    // When
    PipelineConfiguration configuration = load(Map.of("pipeline.mapping.file", file.toString()));

    // Then
    assertThat(configuration.mapping().file().table())
        .containsExactly(new TableColumn("total", "double"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no/such/file", "classpath:mappings/none.json"})
  void namesAMappingThatCannotBeRead(String location) {
    // When, Then
    assertThatThrownBy(() -> load(Map.of("pipeline.mapping.file", location)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("pipeline.mapping.file")
        .hasMessageContaining(location)
        .hasMessageContaining("must name a JSON file that the driver can read");
  }

  @Test
  void namesTheProblemsOfAMapping() throws IOException {
    // Given
    Path file = folder.resolve("orders.json");
    Files.writeString(file, "{\"columns\": [{\"column\": \"id\", \"path\": \"/sum\"}]}");

    // When, Then
    assertThatThrownBy(() -> load(Map.of("pipeline.mapping.file", file.toString())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("pipeline.mapping.file")
        .hasMessageContaining(file.toString())
        .hasMessageContaining("columns[0].column: \"id\" must not be id");
  }

  private static PipelineConfiguration load(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.putIfAbsent("pipeline.checkpoint.location", "/checkpoint");
    return ConfigurationLoader.load(
        PipelineConfiguration.class, new ConfigurationSources(all, Map.of(), Map.of()));
  }
}
