package io.userpipeline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged console where callers have to say who they are, with every other program away. */
class ConsoleAccessIT {

  private static final String KEY = "X-API-Key";
  private static final String VIEWER = "key-of-the-viewer-0001";
  private static final String OPERATOR = "key-of-the-operator-02";
  private static final String OTHER_VIEWER = "key-of-another-viewer-3";

  private static ConsoleProcess console;

  @BeforeAll
  static void startConsole() throws Exception {
    Map<String, String> settings = new HashMap<>(ConsoleProcess.NOWHERE);
    settings.put("quarkus.http.host", "0.0.0.0");
    settings.put("console.security.api-keys.grafana.key", VIEWER);
    settings.put("console.security.api-keys.grafana.role", "viewer");
    settings.put("console.security.api-keys.ci.key", OPERATOR);
    settings.put("console.security.api-keys.ci.role", "operator");
    settings.put("console.security.api-keys.wall.key", OTHER_VIEWER);
    settings.put("console.security.api-keys.wall.role", "viewer");
    settings.put("console.personal-data.callers", "grafana");
    console = ConsoleProcess.start("console with keys", settings);
  }

  @AfterAll
  static void stopConsole() {
    console.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/me",
        "/api/flow",
        "/api/flow/changes",
        "/api/runs",
        "/api/changes",
        "/api/dead-letters",
        "/api/trace/0b9d6b3c-3f4e-4f43-9f0c-6a5d6cf7f8a1",
        "/api/unknown",
        "/q/openapi",
        "/api;x/me",
        "/api/me;x=1",
        "/%61pi/me",
        "/api%2Fme",
        "/api%2Fme;x",
        "/api%2Fme;x=.",
        "/api%2Fdead-letters;x",
        "/%2Fapi%2Fme;x",
        "/q%2Fopenapi;x",
        "//api/me",
        "/x/../api/me"
      })
  void whoDoesNotSayWhoTheyAreGetsNothing(String path) {
    // When
    HttpResponse<String> refused = console.get(path);

    // Then
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate"))
        .hasValue("ApiKey header=\"X-API-Key\"");
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/app.js", "/runs/1", "/nope/nowhere", "/q/health/live"})
  void thePageThatAsksForTheKeyIsThere(String path) {
    // When
    HttpResponse<String> page = console.get(path);

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({VIEWER + ", grafana, VIEWER", OPERATOR + ", ci, OPERATOR"})
  void aKeyIsItsOwner(String key, String name, String role) {
    // When
    HttpResponse<String> me = console.get("/api/me", KEY, key);

    // Then
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(me.body())
        .contains("\"actor\":\"" + name + "\"")
        .contains("\"role\":\"" + role + "\"");
  }

  @Test
  void aViewerRedrivesNothing() {
    // When
    HttpResponse<String> refused =
        console.post("/api/dead-letters/redrive", "{\"dryRun\":true}", KEY, VIEWER);

    // Then
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains("grafana is a viewer, POST /api/dead-letters/redrive needs an operator");
  }

  @Test
  void aViewerLooksForNobody() {
    // When
    HttpResponse<String> refused =
        console.post("/api/trace", "{\"email\":\"ida@example.com\"}", KEY, VIEWER);

    // Then
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("POST /api/trace needs an operator");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/dead-letters/0/0/reveal",
        "/api/trace/0b9d6b3c-3f4e-4f43-9f0c-6a5d6cf7f8a1/reveal"
      })
  void anOperatorWithoutTheRightSeesNoPersonalData(String path) {
    // When
    HttpResponse<String> refused =
        console.post(path, "{\"reason\":\"curious, that is all\"}", KEY, OPERATOR);

    // Then
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("ci may not look at personal data");
  }

  @Test
  void aViewerWithoutTheRightDoesNotSeeWhoLooked() {
    // When
    HttpResponse<String> refused = console.get("/api/audit", KEY, OTHER_VIEWER);

    // Then
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("wall is a viewer, the audit needs an operator");
  }

  @Test
  void whoIsThereWithTheRightIsTold() {
    // When
    String viewer = console.get("/api/me", KEY, VIEWER).body();
    String operator = console.get("/api/me", KEY, OPERATOR).body();

    // Then
    assertThat(viewer).contains("\"personalData\":true");
    assertThat(operator).contains("\"personalData\":false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/runs/x/reveal",
        "/api/dead-letters/0/reveal",
        "/api/dead-letters/0/0/reveal/x",
        "/api/trace/a;b/reveal",
        "/api/trace/..%2F..%2Fruns/reveal"
      })
  void theRightOpensNothingElseToAViewer(String path) {
    // When
    HttpResponse<String> refused =
        console.post(path, "{\"reason\":\"complaint of a user\"}", KEY, VIEWER);

    // Then
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("needs an operator");
  }

  /** The head of the answer is sent before Kafka is asked, which is away. */
  @Test
  void aSearchThatCannotGoOnSaysWhy() {
    // When
    HttpResponse<String> answer =
        console.post("/api/trace", "{\"email\":\"ida@example.com\"}", KEY, OPERATOR);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"over\":true", "\"problem\":\"Kafka does not answer");
  }

  /** The request gets as far as to the producer, which is away. */
  @Test
  void anOperatorMayStartRuns() {
    // When
    HttpResponse<String> answer = console.post("/api/runs", "{}", KEY, OPERATOR);

    // Then
    assertThat(answer.statusCode()).isEqualTo(503);
  }

  @Test
  void theKeyOfAnOperatorDoesNotHelpAPageOfAnotherAddress() {
    // When
    HttpResponse<String> refused =
        console.post("/api/runs", "{}", KEY, OPERATOR, "Origin", "https://evil.example");

    // Then
    assertThat(refused.statusCode()).isEqualTo(403);
  }

  @Test
  void aKeyThatNobodyHasIsRefusedAndNotQuoted() {
    // When
    HttpResponse<String> refused = console.get("/api/flow", KEY, "not-a-key-of-anyone");

    // Then
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).doesNotContain("not-a-key-of-anyone");
  }
}
