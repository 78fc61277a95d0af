package io.userpipeline.producer.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.userpipeline.producer.WithoutKafka;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API and the API agree: what is not described is refused. */
@QuarkusTest
@WithTestResource(WithoutKafka.class)
class HttpContractTest {

  private static final String RUNS = "/api/runs";
  private static final String UNKNOWN = "01a2077f-a956-7014-8b36-caf3690a7f17";
  private static final String EVENTS = RUNS + "/" + UNKNOWN + "/events";

  @TestHTTPResource URI api;

  @ParameterizedTest
  @CsvSource({
    RUNS + "?limit=abc, limit",
    RUNS + "?limit=2147483648, limit",
    RUNS + "?limit=1.0, limit",
    RUNS + "?limit=, limit",
    RUNS + "?limit=+1, limit",
    RUNS + "?limit=1&limit=2, limit",
    RUNS + "?state=FAILED&state=QUEUED, state",
    RUNS + "?stat=FAILED, stat",
    EVENTS + "?limit=abc, limit",
    EVENTS + "?limit=10001, limit",
    EVENTS + "?from=-1, from",
    EVENTS + "?from=9999999999, from",
    EVENTS + "?until=5, until",
    "/api/runs?missing=maybe, missing",
    "/api/changes?runs=" + UNKNOWN + ", runs"
  })
  void aQueryThatIsNotDescribedIsRefused(String path, String parameter) {
    // When
    Response refused = when().get(path);

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo(parameter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"count":5,"count":7} | names no field twice
          {"replayOf":"01a2077f-a956-7014-8b36-caf3690a7f17","pages":{"first":1,"first":2,"last":2}} | names no field twice
          ` `                   | must be a JSON object such as {"count":5}
          """)
  void aBodyThatIsNotDescribedIsRefused(String body, String rule) {
    // When
    Response refused = given().contentType(ContentType.JSON).body(body).post(RUNS);

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo("body");
    assertThat(refused.jsonPath().getString("errors[0].rule")).contains(rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Idempotency-Key: \r\n", "Idempotency-Key: a\r\nIdempotency-Key: b\r\n"})
  void aKeyThatIsEmptyOrTwiceThereIsRefused(String headers) throws Exception {
    // Given
    String request =
        "POST /api/runs HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Connection: close\r\n"
            + "%sContent-Length: 0\r\n\r\n";

    // When
    String answer;
    try (Socket socket = new Socket(api.getHost(), api.getPort())) {
      socket.getOutputStream().write(request.formatted(headers).getBytes(US_ASCII));
      answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    // Then
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"field\":\"Idempotency-Key\"");
  }

  @Test
  void aRequestThatIsRightButCannotBeCarriedOutIsUnprocessable() {
    // When
    Response refused =
        given().contentType(ContentType.JSON).body("{\"replayOf\":\"" + UNKNOWN + "\"}").post(RUNS);

    // Then
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo("replayOf");
  }

  @Test
  void aPageAfterARunThatIsNotKnownIsNotFound() {
    // When
    Response missing = when().get(RUNS + "?before=" + UNKNOWN);

    // Then
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.jsonPath().getString("detail")).contains("before");
  }

  @ParameterizedTest
  @CsvSource({"DELETE, /api/runs", "PATCH, /api/runs/" + UNKNOWN, "POST, /api/schedule"})
  void whoUsesAWrongMethodIsToldTheRightOnes(String method, String path) {
    // When
    Response refused = given().request(method, path);

    // Then
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS" + (path.equals(RUNS) ? ", POST" : ""));
    assertThat(refused.contentType()).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/runs, 'GET, HEAD, OPTIONS, POST'",
    "/api/runs/" + UNKNOWN + "/cancel, 'OPTIONS, POST'",
    "/api/schedule, 'GET, HEAD, OPTIONS'"
  })
  void whoAsksForTheMethodsOfAPathIsToldThoseOfThisPath(String path, String methods) {
    // When
    Response answer = given().options(path);

    // Then
    assertThat(answer.header("Allow")).isEqualTo(methods);
  }

  @Test
  void whatTheBodyOfARequestMayHoldIsDescribed() {
    // When
    JsonPath description = description();

    // Then
    JsonPath request = description.setRootPath("components.schemas.RunRequest");
    assertThat(request.getList("oneOf")).hasSize(2);
    JsonPath pages = description.setRootPath("components.schemas.Pages");
    assertThat(pages.getBoolean("additionalProperties")).isFalse();
    assertThat(pages.getList("required")).containsExactlyInAnyOrder("first", "last");
    JsonPath count = description.setRootPath("components.schemas.NewUsers");
    assertThat(count.getBoolean("additionalProperties")).isFalse();
    assertThat(count.getInt("properties.count.minimum")).isEqualTo(1);
    assertThat(count.getInt("properties.count.maximum")).isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"403", "405", "406"})
  void everyOperationDescribesWhatAnyRequestCanBeAnswered(String status) {
    // When
    Map<String, Map<String, Map<String, Object>>> paths = description().getMap("paths");

    // Then
    assertThat(paths.values())
        .flatExtracting(Map::values)
        .allSatisfy(
            operation ->
                assertThat(operation.get("responses"))
                    .as("%s", operation.get("operationId"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsKey(status));
  }

  @Test
  void whatIsRefusedForNowSaysWhenToComeBack() {
    // When
    Map<String, Object> headers =
        description().getMap("paths.'/api/runs'.post.responses.'429'.headers");

    // Then
    assertThat(headers).containsKey("Retry-After");
  }

  @Test
  void nothingIsAskedForWhereNobodyHasToSayWhoTheyAre() {
    // When
    List<Object> security = description().getList("security");

    // Then
    assertThat(security).isNullOrEmpty();
  }

  private static JsonPath description() {
    return when().get("/q/openapi?format=json").jsonPath();
  }
}
