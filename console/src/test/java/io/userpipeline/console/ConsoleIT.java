package io.userpipeline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.userpipeline.localstack.LocalStackExtension;
import io.userpipeline.localstack.LocalStackOptions;
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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged console before a real broker and a real node. */
class ConsoleIT {

  @RegisterExtension
  static final LocalStackExtension STACK =
      new LocalStackExtension(LocalStackOptions.none().withKafka().withCassandra());

  /** What the page must show within. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUN = "01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1";
  private static final String USER =
      "{\"name\":{\"first\":\"Ida\",\"last\":\"Lindqvist\"},\"phone\":7}";

  private static final FakePrograms PROGRAMS = new FakePrograms();
  private static ConsoleProcess console;

  private final UUID id = UUID.randomUUID();

  @BeforeAll
  static void startConsole() throws Exception {
    STACK.kafka().createTopics("user_created", "user_created.dlq");
    try (CqlSession session = session()) {
      session.execute(
          "CREATE KEYSPACE spark_streams WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute(
          "CREATE TABLE spark_streams.created_users"
              + " (id uuid PRIMARY KEY, first_name text, postcode text, picture text)");
    }
    console = ConsoleProcess.start("console", settings());
    await().atMost(LIMIT).until(() -> states().equals("WORKING WORKING WORKING WORKING"));
  }

  @AfterAll
  static void stopConsole() {
    if (console != null) {
      console.close();
    }
    PROGRAMS.close();
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", STACK.kafka().bootstrapServers());
    settings.put("console.producer.url", PROGRAMS.url());
    settings.put("console.producer.management-url", PROGRAMS.url());
    settings.put("console.job.monitoring-url", PROGRAMS.url());
    settings.put("console.cassandra.port", Integer.toString(STACK.cassandra().address().getPort()));
    settings.put("console.cassandra.local-datacenter", STACK.cassandra().localDatacenter());
    return settings;
  }

  @Test
  void showsWithinSecondsThatKafkaHangsAndThatItIsBack() {
    // When
    STACK.kafka().process().pause();

    // Then
    try {
      await()
          .atMost(SOON.plusSeconds(1))
          .until(() -> hop(1).path("state").asText().equals("BROKEN"));
      assertThat(hop(1).path("reason").asText()).isNotEmpty();
      assertThat(states()).isEqualTo("WORKING BROKEN WORKING WORKING");
    } finally {
      STACK.kafka().process().resume();
    }
    await()
        .atMost(SOON.multipliedBy(2))
        .until(() -> hop(1).path("state").asText().equals("WORKING"));
  }

  @Test
  void showsWithinSecondsThatCassandraHangsAndThatItIsBack() {
    // When
    STACK.cassandra().process().pause();

    // Then
    try {
      await()
          .atMost(SOON.plusSeconds(1))
          .until(() -> hop(3).path("state").asText().equals("BROKEN"));
      assertThat(hop(3).path("reason").asText()).isNotEmpty();
    } finally {
      STACK.cassandra().process().resume();
    }
    await()
        .atMost(SOON.multipliedBy(2))
        .until(() -> hop(3).path("state").asText().equals("WORKING"));
  }

  @Test
  void showsWhatTheJobSaysOfItself() {
    // When
    PROGRAMS.jobProblem = "Cassandra refuses every row";

    // Then
    try {
      await()
          .atMost(SOON)
          .until(() -> hop(2).path("reason").asText().equals("Cassandra refuses every row"));
    } finally {
      PROGRAMS.jobProblem = "";
    }
    await().atMost(SOON).until(() -> hop(2).path("state").asText().equals("WORKING"));
  }

  @Test
  void tellsWhatMovesAndLeavesOpenWhatIsNotKnown() {
    // Given
    PROGRAMS.jobMetrics = "userpipeline_job_landed_total 100\nuserpipeline_job_lag_records 3\n";

    // When
    await().atMost(SOON).until(() -> figures().path("lagRecords").asInt() == 3);

    // Then
    assertThat(figures().path("landedPerSecond").isNumber()).isTrue();
    assertThat(figures().path("ackedPerSecond").isNull()).isTrue();
    assertThat(figures().path("missing").isNull()).isTrue();
    assertThat(json(console.get("/api/figures")).path("points")).isNotEmpty();
  }

  @Test
  void tracesARecordThatLandedWithMaskedValues() throws Exception {
    // Given
    RecordMetadata sent = send(event("user_created"));
    try (CqlSession session = session()) {
      session.execute(
          "INSERT INTO spark_streams.created_users (id, first_name, postcode) VALUES ("
              + id
              + ", 'Ida', '0371') USING TIMESTAMP "
              + sent.timestamp() * 1_000);
    }

    // When
    HttpResponse<String> answer = console.get("/api/trace/" + id);

    // Then
    JsonNode trace = json(answer);
    assertThat(trace.path("verdict").asText()).isEqualTo("LANDED");
    assertThat(trace.at("/run/id").asText()).isEqualTo(RUN);
    assertThat(trace.at("/events/0/offset").asLong()).isEqualTo(sent.offset());
    assertThat(trace.at("/row/columns/first_name").asText()).isEqualTo("I…");
    assertThat(trace.path("problems")).isEmpty();
    assertThat(answer.body()).doesNotContain("Ida").doesNotContain("0371");
  }

  @Test
  void tracesADeadLetterAndWhatIsOnTheWay() throws Exception {
    // Given
    send(event("user_created"));

    // When
    String before = json(console.get("/api/trace/" + id)).path("verdict").asText();
    send(letter());
    JsonNode after = json(console.get("/api/trace/" + id));

    // Then
    assertThat(before).isEqualTo("ON_THE_WAY");
    assertThat(after.path("verdict").asText()).isEqualTo("DEAD_LETTER");
    assertThat(after.at("/deadLetters/0/reason").asText()).isEqualTo("phone must be text " + id);
  }

  @Test
  void findsTheEventsOfAUserByAnAddressThatNoLogHas() throws Exception {
    // Given
    String address = "ida." + id + "@example.com";
    RecordMetadata sent =
        send(
            new ProducerRecord<>(
                "user_created",
                bytes(id.toString()),
                bytes("{\"email\":\"%s\"}".formatted(address.toUpperCase(Locale.ROOT)))));

    // When
    HttpResponse<String> answer =
        console.post("/api/trace", "{\"email\":\"%s\"}".formatted(address));

    // Then
    List<String> events = answer.body().lines().filter(line -> line.startsWith("data:")).toList();
    JsonNode last = JSON.readTree(events.get(events.size() - 1).substring("data:".length()));
    assertThat(last.path("over").asBoolean()).isTrue();
    assertThat(last.path("complete").asBoolean()).isTrue();
    assertThat(last.at("/events/0/offset").asLong()).isEqualTo(sent.offset());
    assertThat(last.path("events")).hasSize(1);
    assertThat(console.process().log())
        .contains("Search for an e-mail address")
        .doesNotContain("ida.");
  }

  @Test
  void aSearchSaysHowFarItIs() throws Exception {
    // Given
    List<ProducerRecord<byte[], byte[]>> many =
        IntStream.range(0, 5_100)
            .mapToObj(
                number ->
                    new ProducerRecord<byte[], byte[]>(
                        "user_created", bytes("of " + number), bytes("no user")))
            .toList();
    sendAll(many);

    // When
    HttpResponse<String> answer =
        console.post("/api/trace", "{\"email\":\"somebody@example.com\"}");

    // Then
    assertThat(answer.body()).contains("\"lookedThrough\":5000,\"events\":[],\"over\":false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"email":"ida"}                             | email
          {"email":" "}                               | email
          {}                                          | email
          {"email":"ida@example.com","since":"today"} | since
          """)
  void saysWhatIsWrongWithASearchAndRepeatsNoAddress(String body, String field) {
    // When
    HttpResponse<String> answer = console.post("/api/trace", body);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(answer.body()).doesNotContain("ida");
  }

  @Test
  void nobodyKnowsAnIdThatWasNeverAskedFor() {
    // When
    JsonNode trace = json(console.get("/api/trace/" + id));

    // Then
    assertThat(trace.path("verdict").asText()).isEqualTo("UNKNOWN");
  }

  @Test
  void listsShowsAndRedrivesADeadLetter() throws Exception {
    // Given
    RecordMetadata sent = send(letter());
    String filter = "{\"filter\":{\"reason\":\"" + id + "\"},\"dryRun\":%s}";

    // When
    long kept = figures().path("deadLetters").asLong();
    JsonNode page = json(console.get("/api/dead-letters?reason=" + id));
    HttpResponse<String> detail =
        console.get("/api/dead-letters/" + sent.partition() + "/" + sent.offset());
    JsonNode tried = json(console.post("/api/dead-letters/redrive", filter.formatted(true)));
    JsonNode done = json(console.post("/api/dead-letters/redrive", filter.formatted(false)));
    JsonNode again = json(console.post("/api/dead-letters/redrive", filter.formatted(false)));

    // Then
    await().atMost(SOON).until(() -> figures().path("deadLetters").asLong() >= Math.max(1, kept));
    assertThat(page.path("total").asInt()).isEqualTo(1);
    assertThat(page.path("complete").asBoolean()).isTrue();
    assertThat(page.at("/letters/0/offset").asLong()).isEqualTo(sent.offset());
    assertThat(page.at("/reasons/0/reason").asText()).endsWith(id.toString());
    JsonNode letter = json(detail);
    assertThat(letter.path("eventId").asText()).isEqualTo(id.toString());
    assertThat(letter.at("/value/form").asText()).isEqualTo("JSON");
    assertThat(letter.at("/value/masked").asText()).contains("\"first\" : \"I…\"");
    assertThat(detail.body()).doesNotContain("Ida").doesNotContain("Lindqvist");
    assertThat(List.of(tried, done, again))
        .extracting(report -> report.path("fit").asInt() + " " + report.path("sent").asInt())
        .containsExactly("1 1", "1 1", "1 0");
    assertThat(again.at("/left/0/why").asText()).isEqualTo("was redriven before");
    assertThat(json(console.get("/api/trace/" + id)).path("events")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/trace/no-id, 400, id is no-id",
    "/api/dead-letters?offset=x, 400, offset is x",
    "/api/dead-letters?limit=101, 400, limit is 101",
    "/api/dead-letters?stgae=parse, 400, stgae is a parameter",
    "/api/dead-letters/0/999999, 404, There is no dead letter at 0@999999"
  })
  void saysWhatIsWrongWithARequest(String path, int status, String detail) {
    // When
    HttpResponse<String> answer = console.get(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(answer).path("detail").asText()).startsWith(detail);
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
    assertThat(PROGRAMS.requests)
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"filter\":{}}",
        "{\"filter\":{\"reasn\":\"x\"},\"dryRun\":true}",
        "{\"dry_run\":true,\"dryRun\":true}",
        "{\"filter\":{\"letters\":[]},\"dryRun\":true}",
        "{\"filter\":{\"topic\":\"elsewhere\"},\"dryRun\":true}",
        "[]",
        "no json"
      })
  void aRedriveThatIsNotSaidPlainlyIsNone(String body) {
    // When
    HttpResponse<String> answer = console.post("/api/dead-letters/redrive", body);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void headersOfStrangersAreMasked() throws Exception {
    // Given
    var letter = letter();
    letter.headers().add("x-user", bytes("jane.doe@example.com"));
    letter.headers().add("ce_source", bytes("+47 12345678"));
    RecordMetadata sent = send(letter);

    // When
    HttpResponse<String> detail =
        console.get("/api/dead-letters/" + sent.partition() + "/" + sent.offset());

    // Then
    assertThat(detail.statusCode()).isEqualTo(200);
    assertThat(detail.body())
        .contains(id.toString())
        .doesNotContain("jane.doe")
        .doesNotContain("12345678");
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
  void aTraceGoesOnWithoutACassandraThatHangs() throws Exception {
    // Given
    send(event("user_created"));
    STACK.cassandra().process().pause();

    // When
    JsonNode trace;
    try {
      trace = json(console.get("/api/trace/" + id));
    } finally {
      STACK.cassandra().process().resume();
    }

    // Then
    assertThat(trace.path("verdict").asText()).isEqualTo("NOT_KNOWN");
    assertThat(trace.path("events")).hasSize(1);
    assertThat(trace.at("/problems/0/hop").asText()).isEqualTo("CASSANDRA");
    await().atMost(LIMIT).until(() -> hop(3).path("state").asText().equals("WORKING"));
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
    "console.topics.events, a b, a-zA-Z0-9"
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
  void startsWithEveryHopAwayAndSaysSo() throws Exception {
    // Given
    Map<String, String> nowhere =
        Map.of(
            "kafka.bootstrap.servers", "127.0.0.1:1",
            "console.producer.url", "http://127.0.0.1:1",
            "console.producer.management-url", "http://127.0.0.1:1",
            "console.job.monitoring-url", "http://127.0.0.1:1",
            "console.cassandra.port", "1");

    // When
    try (ConsoleProcess alone = ConsoleProcess.start("console alone", nowhere)) {

      // Then
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(json(alone.get("/api/flow")).path("hops"))
                      .hasSize(4)
                      .allSatisfy(
                          hop -> assertThat(hop.path("state").asText()).isEqualTo("BROKEN")));
      HttpResponse<String> runs = alone.get("/api/runs");
      assertThat(runs.statusCode()).isEqualTo(503);
      assertThat(runs.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(json(runs).path("detail").asText()).contains("does not answer");
      assertThat(alone.get("/").statusCode()).isEqualTo(200);
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

  private static String states() {
    StringBuilder states = new StringBuilder();
    json(console.get("/api/flow"))
        .path("hops")
        .forEach(hop -> states.append(' ').append(hop.path("state").asText()));
    return states.toString().strip();
  }

  private static JsonNode hop(int index) {
    return json(console.get("/api/flow")).path("hops").path(index);
  }

  private static JsonNode figures() {
    return json(console.get("/api/flow")).path("figures");
  }

  private ProducerRecord<byte[], byte[]> event(String topic) {
    var event = new ProducerRecord<byte[], byte[]>(topic, bytes(id.toString()), bytes(USER));
    event.headers().add("ce_id", bytes(id.toString()));
    event.headers().add("ce_runid", bytes(RUN));
    event.headers().add("ce_runindex", bytes("17"));
    return event;
  }

  private ProducerRecord<byte[], byte[]> letter() {
    var letter = event("user_created.dlq");
    letter.headers().add("dead-letter-reason", bytes("phone must be text " + id));
    letter.headers().add("dead-letter-stage", bytes("validate"));
    letter.headers().add("dead-letter-topic", bytes("user_created"));
    letter.headers().add("dead-letter-partition", bytes("0"));
    letter.headers().add("dead-letter-offset", bytes("999"));
    letter.headers().add("dead-letter-timestamp", bytes("1795600800000"));
    return letter;
  }

  private static RecordMetadata send(ProducerRecord<byte[], byte[]> record)
      throws InterruptedException, ExecutionException {
    return sendAll(List.of(record)).get(0);
  }

  private static List<RecordMetadata> sendAll(List<ProducerRecord<byte[], byte[]>> records)
      throws InterruptedException, ExecutionException {
    try (var producer =
        new KafkaProducer<>(
            STACK.kafka().ownerProperties(),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
      List<RecordMetadata> acknowledged = new ArrayList<>();
      for (Future<RecordMetadata> record : sent) {
        acknowledged.add(record.get());
      }
      return acknowledged;
    }
  }

  private static CqlSession session() {
    return CqlSession.builder()
        .addContactPoint(STACK.cassandra().address())
        .withLocalDatacenter(STACK.cassandra().localDatacenter())
        .withConfigLoader(
            // A table takes its time on a busy machine.
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                .build())
        .build();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("This is no JSON: " + answer.body(), e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
