package io.userpipeline.producer;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What probes and Prometheus see. */
@QuarkusTest
@WithTestResource(WithoutKafka.class)
class ManagementTest {

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @Test
  void withoutABrokerTheProducerIsAliveButNotReady() {
    // When
    int live = get("/q/health/live").statusCode();

    // Then
    assertThat(live).isEqualTo(200);
    assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void prometheusFindsTheFiguresOfTheJvm() {
    // When
    Response metrics = get("/q/metrics");

    // Then
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body().asString()).contains("jvm_memory_used_bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/metrics"})
  void theApisOwnPortShowsNoneOfIt(String path) {
    // When
    int status = when().get(path).statusCode();

    // Then
    assertThat(status).isEqualTo(404);
  }

  private Response get(String path) {
    return when().get(management.resolve(path));
  }
}
