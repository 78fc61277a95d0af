package io.userpipeline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the packaged console serves, whoever of the others is there: the page, and what it passes
 * on.
 */
class ConsoleServingIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String RUN = "01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1";

  private static FakePrograms programs;
  private static ConsoleProcess console;

  private final UUID id = UUID.randomUUID();

  @BeforeAll
  static void startConsole() throws Exception {
    programs = new FakePrograms();
    Map<String, String> settings = new HashMap<>(ConsoleProcess.NOWHERE);
    settings.put("console.producer.url", programs.url());
    console = ConsoleProcess.start("console that serves", settings);
  }

  @AfterAll
  static void stopConsole() {
    if (console != null) {
      console.close();
    }
    if (programs != null) {
      programs.close();
    }
  }

  @Test
  void passesOnWhatIsTheProducersWithTheCallersOwnCredentials() {
    // When
    HttpResponse<String> answer =
        console.post(
            "/api/runs?of=" + id,
            "{\"count\":5}",
            "X-API-Key",
            "a-key-of-the-caller",
            "Idempotency-Key",
            "once",
            "Origin",
            console.url().toString(),
            "Cookie",
            "session=1");

    // Then
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(programs.requests)
        .filteredOn(request -> request.address().endsWith(id.toString()))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.body()).isEqualTo("{\"count\":5}");
              assertThat(request.headers())
                  .containsEntry("X-api-key", List.of("a-key-of-the-caller"))
                  .containsEntry("Idempotency-key", List.of("once"))
                  .doesNotContainKeys("Origin", "Cookie");
            });
  }

  @Test
  void passesOnAStreamEventByEventToABrowserToo() throws Exception {
    // Given
    HttpRequest request =
        HttpRequest.newBuilder(console.url().resolve("/api/changes"))
            .header("Accept", "text/event-stream")
            .header("Accept-Encoding", "gzip, deflate, br")
            .build();

    // When
    String first = beginningOf(request);

    // Then
    assertThat(first).startsWith("id: 1");
  }

  @Test
  void thePageAndItsFiguresAreCompressedAndTheFlowIsNot() throws Exception {
    // Given
    HttpRequest flow =
        HttpRequest.newBuilder(console.url().resolve("/api/flow/changes"))
            .header("Accept-Encoding", "gzip")
            .build();

    // When
    HttpResponse<String> script = console.get("/app.js", "Accept-Encoding", "gzip");
    HttpResponse<String> figures = console.get("/api/figures", "Accept-Encoding", "gzip");
    String first = beginningOf(flow);

    // Then
    assertThat(script.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(figures.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(first).startsWith("data:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/runs", "/runs/" + RUN, "/trace/" + RUN, "/dead-letters", "/schedule"})
  void everyScreenIsThePageAndLoadsNothingFromElsewhere(String path) {
    // When
    HttpResponse<String> answer = console.get(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self';");
    assertThat(answer.body()).contains("<title>").doesNotContain("http://", "https://");
  }

  @Test
  void theChartsAreOfTheVersionThatThePageAsksFor() {
    // Given
    String page = console.get("/").body() + console.get("/chart.js").body();

    // When
    List<String> asked =
        Pattern.compile("/webjars/[^\"']+")
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .toList();

    // Then
    assertThat(asked)
        .isNotEmpty()
        .allSatisfy(path -> assertThat(console.get(path).statusCode()).isEqualTo(200));
  }

  @Test
  void openStreamsKeepNoRequestWaiting() throws Exception {
    // Given
    List<InputStream> streams = new ArrayList<>();
    for (int index = 0; index < 20; index++) {
      HttpRequest changes = HttpRequest.newBuilder(console.url().resolve("/api/changes")).build();
      streams.add(HttpClient.newHttpClient().send(changes, BodyHandlers.ofInputStream()).body());
    }

    // When
    HttpResponse<String> runs = console.get("/api/runs");

    // Then
    assertThat(runs.statusCode()).isEqualTo(200);
    for (InputStream stream : streams) {
      stream.close();
    }
  }

  @Test
  void aPageOfSomebodyElseChangesNothing() {
    // When
    HttpResponse<String> answer =
        console.post("/api/dead-letters/redrive", "{}", "Origin", "https://evil.example");

    // Then
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.http.host, 0.0.0.0, must be a loopback address",
    "console.job.monitoring-url, job:9001, must be http://host:port",
    "console.cassandra.prot, 9042, console.cassandra.prot",
    "console.cassandra.port, 99999, 65535",
    "console.scans.at-once, 0, 1",
    "console.topics.events, a b, a-zA-Z0-9",
    "console.topics.audit, user_created, must be a topic of its own",
    "console.personal-data.callers, otto, there is no API key console.security.api-keys.otto"
  })
  void aWrongSettingEndsTheStartAndIsNamed(String key, String value, String rule) throws Exception {
    // When
    try (ConsoleProcess wrong = ConsoleProcess.launch("console with " + key, Map.of(key, value))) {
      int exitCode = wrong.process().awaitExit();

      // Then
      assertThat(exitCode).isEqualTo(1);
      assertThat(wrong.process().log()).contains(key, rule);
    }
  }

  @Test
  void whereEveryoneMayDoEverythingNobodySeesPersonalData() throws Exception {
    // Given
    Map<String, String> settings = new HashMap<>(ConsoleProcess.NOWHERE);
    settings.put("console.security.anonymous", "anywhere");
    settings.put("console.personal-data.anonymous", "true");
    try (ConsoleProcess open = ConsoleProcess.start("console for everyone", settings)) {

      // When
      HttpResponse<String> refused =
          open.post("/api/trace/%s/reveal".formatted(id), "{\"reason\":\"complaint of a user\"}");

      // Then
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("anonymous may not look at personal data");
    }
  }

  /** What has come of a stream that goes on, within seconds. */
  private static String beginningOf(HttpRequest request) throws Exception {
    try (InputStream stream =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body()) {
      return CompletableFuture.supplyAsync(() -> read(stream)).get(5, TimeUnit.SECONDS);
    }
  }

  private static String read(InputStream stream) {
    byte[] some = new byte[64];
    try {
      return new String(some, 0, Math.max(0, stream.read(some)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
