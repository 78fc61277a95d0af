package io.userpipeline.producer.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.userpipeline.contract.Identity;
import io.userpipeline.localstack.randomuser.Fault;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import io.userpipeline.producer.WithKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The HTTP API with a journal on a real broker. */
@QuarkusTest
@WithTestResource(WithKafka.class)
class RunResourceIT {

  private static final String RUNS = "/api/runs";

  RandomUserStandIn api;

  @TestHTTPResource("/api/changes")
  URI changes;

  @BeforeEach
  void aLeaderIsThere() {
    awaitEnd(
        id(
            await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ask("{}"), answer -> answer.statusCode() == 202)));
  }

  @Test
  void theReplicaThatCarriesOutRunsSaysSo() {
    // When
    JsonPath leader = when().get("/api/leader").jsonPath();

    // Then
    assertThat(leader.getString("state")).isEqualTo("LEADS");
    assertThat(leader.getString("problem")).isNull();
  }

  @Test
  void aRunIsAcceptedAndCanBeLookedAt() {
    // When
    Response accepted = ask("{\"count\":7}");

    // Then
    JsonPath run = accepted.jsonPath();
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.header("Location")).endsWith(RUNS + "/" + run.getString("id"));
    assertThat(UUID.fromString(run.getString("id")).version()).isEqualTo(7);
    assertThat(run.getString("trigger")).isEqualTo("MANUAL");
    assertThat(run.getString("actor")).isEqualTo("anonymous");
    assertThat(run.getInt("requested")).isEqualTo(7);
    assertThat(Instant.parse(run.getString("createdAt"))).isBeforeOrEqualTo(Instant.now());
    JsonPath ended = awaitEnd(run.getString("id"));
    assertThat(ended.getString("state")).isEqualTo("SUCCEEDED");
    assertThat(ended.getInt("acked")).isEqualTo(7);
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
  void ahundredRequestsWithOneKeyAreOneRun() {
    // Given
    String key = UUID.randomUUID().toString();

    // When
    List<String> ids =
        IntStream.range(0, 100)
            .parallel()
            .mapToObj(i -> json().header("Idempotency-Key", key).body("{\"count\":3}").post(RUNS))
            .map(accepted -> accepted.jsonPath().getString("id"))
            .distinct()
            .toList();

    // Then
    assertThat(ids).hasSize(1);
    assertThat(awaitEnd(ids.get(0)).getInt("acked")).isEqualTo(3);
  }

  @Test
  void aKeyIsNotReusedForAnotherPlan() {
    // Given
    String key = UUID.randomUUID().toString();
    json().header("Idempotency-Key", key).body("{\"count\":3}").post(RUNS);

    // When
    Response refused = json().header("Idempotency-Key", key).body("{\"count\":4}").post(RUNS);

    // Then
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.contentType()).startsWith("application/problem+json");
  }

  @Test
  void theListIsReadPageByPageFromTheYoungest() {
    // Given
    String older = id(ask("{}"));
    String younger = id(ask("{}"));

    // When
    JsonPath first = when().get(RUNS + "?limit=1").jsonPath();
    JsonPath second = when().get(first.getString("next")).jsonPath();

    // Then
    assertThat(first.getList("runs.id")).containsExactly(younger);
    assertThat(second.getList("runs.id")).containsExactly(older);
  }

  @Test
  void theListIsFiltered() {
    // Given
    awaitEnd(id(ask("{}")));

    // When
    JsonPath page = when().get(RUNS + "?state=SUCCEEDED&trigger=MANUAL").jsonPath();

    // Then
    assertThat(page.getList("runs.state")).isNotEmpty().containsOnly("SUCCEEDED");
    assertThat(when().get(RUNS + "?trigger=SCHEDULE").jsonPath().getList("runs")).isEmpty();
  }

  @Test
  void theEventsOfARunFollowFromItsId() {
    // Given
    String run = id(ask("{\"count\":5}"));

    // When
    JsonPath page = when().get(RUNS + "/" + run + "/events?from=2&limit=2").jsonPath();

    // Then
    var ids = Generators.nameBasedGenerator(UUID.fromString(run));
    assertThat(page.getList("events.id"))
        .containsExactly(
            ids.generate(Identity.eventName(2)).toString(),
            ids.generate(Identity.eventName(3)).toString());
    assertThat(page.getString("next")).endsWith("/events?from=4&limit=2");
  }

  @Test
  void aRunIsCancelled() {
    // Given
    api.orderFaults(Fault.delay(Duration.ofSeconds(20)));
    String run = id(ask("{}"));
    await().until(() -> look(run).getString("state").equals("RUNNING"));

    // When
    Response accepted = given().post(RUNS + "/" + run + "/cancel");

    // Then
    assertThat(accepted.statusCode()).isEqualTo(202);
    JsonPath ended = awaitEnd(run);
    assertThat(ended.getString("state")).isEqualTo("CANCELLED");
    assertThat(ended.getString("cancelledBy")).isEqualTo("anonymous");
  }

  @Test
  void theChangesOfARunArriveByThemselves() throws Exception {
    // Given
    api.orderFaults(Fault.delay(Duration.ofSeconds(1)));
    String run = id(ask("{}"));

    // When
    HttpResponse<Stream<String>> events =
        follow(HttpRequest.newBuilder(URI.create(changes + "?run=" + run)));

    // Then
    assertThat(events.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(events.body().filter(line -> line.contains("SUCCEEDED")).findFirst())
        .get()
        .asString()
        .startsWith("data:{")
        .contains(run);
  }

  @Test
  void aStreamGoesOnAfterTheIdThatABrowserSends() throws Exception {
    // Given
    String seen;
    try (Stream<String> lines = follow(HttpRequest.newBuilder(changes)).body()) {
      seen = lines.filter(line -> line.startsWith("id:")).findFirst().orElseThrow().substring(3);
    }
    String meanwhile = id(ask("{}"));
    awaitEnd(meanwhile);

    // When
    HttpResponse<Stream<String>> stream =
        follow(HttpRequest.newBuilder(changes).header("Last-Event-ID", seen.strip()));

    // Then
    try (Stream<String> lines = stream.body()) {
      assertThat(lines.filter(line -> line.startsWith("data:")).findFirst())
          .get()
          .asString()
          .contains(meanwhile, "SUCCEEDED");
    }
  }

  @Test
  void aReplayPublishesTheSameEventsAgain() {
    // Given
    String first = id(ask("{\"count\":5}"));
    awaitEnd(first);

    // When
    String replay = id(ask("{\"replayOf\":\"" + first + "\"}"));

    // Then
    assertThat(awaitEnd(replay).getString("state")).isEqualTo("SUCCEEDED");
    assertThat(when().get(RUNS + "/" + replay + "/events").jsonPath().getList("events"))
        .isEqualTo(when().get(RUNS + "/" + first + "/events").jsonPath().getList("events"));
  }

  private static Response ask(String body) {
    return json().body(body).post(RUNS);
  }

  private static String id(Response accepted) {
    return accepted.jsonPath().getString("id");
  }

  private static JsonPath look(String run) {
    return when().get(RUNS + "/" + run).jsonPath();
  }

  private static JsonPath awaitEnd(String run) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> look(run), view -> view.getString("finishedAt") != null);
  }

  private static RequestSpecification json() {
    return given().contentType(ContentType.JSON);
  }

  private static HttpResponse<Stream<String>> follow(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
  }
}
