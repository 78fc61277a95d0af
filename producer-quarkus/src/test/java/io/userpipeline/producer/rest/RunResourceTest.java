package io.userpipeline.producer.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.userpipeline.producer.WithoutKafka;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WithoutKafka.class)
class RunResourceTest {

  private static final String RUNS = "/api/runs";

  @Test
  void aRunIsAcceptedAndCanBeLookedAt() {
    // When
    Response accepted = json().body("{\"count\":7}").post(RUNS);

    // Then
    JsonPath run = accepted.jsonPath();
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.header("Location")).endsWith(RUNS + "/" + run.getString("id"));
    assertThat(UUID.fromString(run.getString("id")).version()).isEqualTo(7);
    assertThat(run.getString("state")).isIn("QUEUED", "RUNNING");
    assertThat(run.getString("trigger")).isEqualTo("MANUAL");
    assertThat(run.getInt("requested")).isEqualTo(7);
    assertThat(Instant.parse(run.getString("createdAt"))).isBeforeOrEqualTo(Instant.now());
    assertThat(run.getString("finishedAt")).isNull();
    assertThat(when().get(accepted.header("Location")).jsonPath().getString("id"))
        .isEqualTo(run.getString("id"));
  }

  @Test
  void withoutABodyTheCountIsTheDefault() {
    // When
    Response accepted = given().noContentType().post(RUNS);

    // Then
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.jsonPath().getInt("requested")).isEqualTo(5);
  }

  @Test
  void aRunWithoutABrokerFailsAndSaysWhy() {
    // When
    String location = given().noContentType().post(RUNS).header("Location");

    // Then
    await()
        .untilAsserted(
            () -> {
              JsonPath run = when().get(location).jsonPath();
              assertThat(run.getString("state")).isEqualTo("FAILED");
              assertThat(run.getString("failureReason")).isEqualTo("PUBLISH_KAFKA_UNREACHABLE");
              assertThat(run.getString("failure")).contains("no broker");
              assertThat(run.getInt("acked")).isZero();
              assertThat(run.getString("finishedAt")).isNotNull();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"count":0}    | count | 0           | must be a whole number from 1 to 1000
          {"count":1001} | count | 1001        | must be a whole number from 1 to 1000
          {"count":"5"}  | count | "5"         | must be a whole number from 1 to 1000
          {"amount":5}   | amount | 5          | is not known; the only field is count
          {"count":      | body  | {"count":   | must be JSON such as {"count":5}
          """)
  void aBadRequestNamesFieldValueAndRule(String body, String field, String value, String rule) {
    // When
    Response refused = json().body(body).post(RUNS);

    // Then
    JsonPath problem = refused.jsonPath();
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(problem.getInt("status")).isEqualTo(400);
    assertThat(problem.getString("title")).isEqualTo("Bad Request");
    assertThat(problem.getString("detail")).contains(field, value, rule);
    assertThat(problem.getString("errors[0].field")).isEqualTo(field);
    assertThat(problem.getString("errors[0].value")).isEqualTo(value);
    assertThat(problem.getString("errors[0].rule")).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01a2077f-a956-7014-8b36-caf3690a7f17", "last"})
  void anUnknownRunIsNotFound(String id) {
    // When
    Response missing = when().get(RUNS + "/" + id);

    // Then
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.contentType()).startsWith("application/problem+json");
    assertThat(missing.jsonPath().getString("detail")).isNotBlank();
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() {
    // When
    Response refused = given().contentType(ContentType.URLENC).body("count=5").post(RUNS);

    // Then
    assertThat(refused.statusCode()).isEqualTo(415);
    assertThat(refused.jsonPath().getString("detail")).contains("application/json");
  }

  @ParameterizedTest
  @CsvSource({"GET, /api/rnus, 404", "DELETE, /api/runs, 405"})
  void aWrongAddressOrMethodIsAnsweredWithAProblem(String method, String path, int status) {
    // When
    Response refused = given().request(method, path);

    // Then
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.contentType()).startsWith("application/problem+json");
  }

  private static RequestSpecification json() {
    return given().contentType(ContentType.JSON);
  }
}
