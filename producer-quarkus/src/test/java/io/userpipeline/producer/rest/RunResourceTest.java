package io.userpipeline.producer.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.userpipeline.producer.WithoutKafka;
import io.userpipeline.producer.journal.Journal;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(WithoutKafka.class)
class RunResourceTest {

  private static final String RUNS = "/api/runs";

  @Inject Journal journal;

  /** As long as it may be that a broker answers, requests wait for it. */
  @BeforeEach
  void thatNoBrokerAnswersIsKnown() {
    await().atMost(Duration.ofSeconds(20)).until(() -> !journal.status().isBeginning());
  }

  @Test
  void withoutABrokerARequestIsRefusedAtOnce() {
    // When
    Response refused = json().body("{\"count\":7}").post(RUNS);

    // Then
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.header("Retry-After")).isNotBlank();
    assertThat(refused.jsonPath().getString("detail")).contains("Kafka does not answer");
    assertThat(refused.time()).as("milliseconds").isLessThan(1_000);
  }

  @Test
  void withoutABrokerTheScheduleIsShownAndNotPaused() {
    // When
    Response refused = json().body("{\"reason\":\"test\"}").post("/api/schedule/pause");

    // Then
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(when().get("/api/schedule").jsonPath().getBoolean("paused")).isFalse();
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
          {"count":-1}   | count | -1          | must be a whole number from 1 to 1000
          {"count":1000000000} | count | 1000000000 | must be a whole number from 1 to 1000
          {"count":9223372036854775808} | count | 9223372036854775808 | must be a whole number from 1 to 1000
          {"count":1.5}  | count | 1.5         | must be a whole number from 1 to 1000
          {"amount":5}   | amount | 5          | is not known; the fields are count, pages, replayOf
          {"count":      | body  | {"count":   | must be JSON such as {"count":5} that names no field twice
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
  @CsvSource({
    "/api/runs?state=LOST, state",
    "/api/runs?trigger=CLOCK, trigger",
    "/api/runs?limit=0, limit",
    "/api/runs?limit=501, limit",
    "/api/runs?before=last, before",
    "/api/changes?run=last, run"
  })
  void aBadQueryNamesTheParameter(String path, String parameter) {
    // When
    Response refused = when().get(path);

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "ä", "a key of more than 255 characters "})
  void aBadIdempotencyKeyIsRefused(String key) {
    // When
    Response refused =
        json()
            .header("Idempotency-Key", key.startsWith("a key") ? "k".repeat(256) : key)
            .body("{}")
            .post(RUNS);

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo("Idempotency-Key");
  }

  @Test
  void aHugeBodyIsRefusedWithAProblem() {
    // When
    Response refused = json().body("x".repeat(100_000)).post(RUNS);

    // Then
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.jsonPath().getInt("status")).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tomorrow", "2026-12-24T08:00:00", "+292278995-01-01T00:00:00Z", "1798099200"})
  void anEndOfAPauseThatIsNoTimeIsRefused(String until) {
    // When
    Response refused = json().body("{\"until\":\"" + until + "\"}").post("/api/schedule/pause");

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo("until");
    assertThat(refused.jsonPath().getString("errors[0].rule")).contains("offset from UTC");
  }

  @ParameterizedTest
  @CsvSource({"past=51, past", "next=-1, next", "before=3, before"})
  void aQueryForSlotsThatBreaksARuleIsRefused(String query, String field) {
    // When
    Response refused = when().get("/api/schedule/slots?" + query);

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo(field);
  }

  @Test
  void theDescriptionOfTheApiHasEveryPath() {
    // When
    JsonPath description = when().get("/q/openapi?format=json").jsonPath();

    // Then
    assertThat(description.getMap("paths"))
        .containsKeys(
            "/api/runs",
            "/api/runs/{id}",
            "/api/runs/{id}/events",
            "/api/runs/{id}/pages",
            "/api/runs/{id}/cancel",
            "/api/schedule",
            "/api/schedule/pause",
            "/api/schedule/resume",
            "/api/schedule/slots",
            "/api/leader",
            "/api/configuration",
            "/api/changes");
    assertThat(description.getMap("components.responses")).containsKey("Problem");
  }

  @ParameterizedTest
  @CsvSource({"GET, /api/rnus, 404", "GET, /nowhere, 404", "DELETE, /api/runs, 405"})
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
