package io.userpipeline.producer.rest;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.userpipeline.producer.WithoutKafka;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WithoutKafka.class)
class ConfigurationResourceTest {

  @Test
  void whatNobodyHasSetIsItsDefault() {
    // When
    List<Map<String, Object>> settings = settings();

    // Then
    assertThat(settings)
        .filteredOn(setting -> setting.get("key").equals("producer.publish.max-in-flight"))
        .singleElement()
        .satisfies(
            setting ->
                assertThat(setting)
                    .containsEntry("value", "1024")
                    .containsEntry("secret", false)
                    .containsEntry("source", "default")
                    .containsEntry("defaultValue", "1024"));
  }

  @Test
  void itsOwnSettingsAndThoseOfItsClientsAreToldAndNoOthers() {
    // When
    List<Map<String, Object>> settings = settings();

    // Then
    assertThat(settings)
        .extracting(setting -> setting.get("key").toString())
        .contains("producer.api.url", "kafka.bootstrap.servers", "quarkus.http.port")
        .allMatch(key -> key.matches("(producer|kafka|quarkus[.]http)[.].*"))
        .isSorted();
  }

  private static List<Map<String, Object>> settings() {
    return when().get("/api/configuration").jsonPath().getList("settings");
  }
}
