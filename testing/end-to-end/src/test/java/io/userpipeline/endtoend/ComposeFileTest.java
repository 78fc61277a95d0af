package io.userpipeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComposeFileTest {

  private final JsonNode compose = read();

  @Test
  void fulfilsTheComposeSpecification() throws IOException {
    // Given
    ObjectNode specification;
    try (var file = ComposeFileTest.class.getResourceAsStream("/compose/compose-spec.json")) {
      specification = (ObjectNode) new ObjectMapper().readTree(file);
    }
    // Its $id is relative, which the validator refuses without a base.
    specification.remove("$id");
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(specification);

    // When
    var violations = schema.validate(compose);

    // Then
    assertThat(violations).isEmpty();
  }

  @Test
  void everyServiceHasAHealthCheckAndAPinnedImage() {
    compose
        .path("services")
        .properties()
        .forEach(
            service -> {
              assertThat(service.getValue().has("healthcheck")).as(service.getKey()).isTrue();
              assertThat(service.getValue().path("image").textValue())
                  .as(service.getKey())
                  .matches(".+:v?[0-9][^:]*");
            });
  }

  @Test
  void everyDependencyWaitsUntilTheOtherServiceIsHealthy() {
    List<String> conditions = new ArrayList<>();
    for (JsonNode service : compose.path("services")) {
      service
          .path("depends_on")
          .forEach(dependency -> conditions.add(dependency.path("condition").textValue()));
    }

    assertThat(conditions).isNotEmpty().containsOnly("service_healthy");
  }

  @Test
  void everyDockerfileAndBuildFolderExists() {
    for (JsonNode service : compose.path("services")) {
      JsonNode build = service.path("build");
      if (!build.isMissingNode()) {
        Path context = Checkout.home().resolve(build.path("context").textValue());
        assertThat(context.resolve(build.path("dockerfile").textValue())).isRegularFile();
      }
    }
  }

  @Test
  void everyPublishedPortIsBoundToLoopback() {
    for (JsonNode service : compose.path("services")) {
      for (JsonNode port : service.path("ports")) {
        assertThat(port.textValue()).startsWith("127.0.0.1:");
      }
    }
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper(new YAMLFactory())
          .readTree(Files.readString(Checkout.home().resolve("docker-compose.yml")));
    } catch (IOException e) {
      throw new IllegalStateException("docker-compose.yml cannot be read", e);
    }
  }
}
