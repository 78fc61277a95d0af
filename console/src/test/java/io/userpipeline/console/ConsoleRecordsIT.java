package io.userpipeline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where records are, as the console finds them. */
class ConsoleRecordsIT extends ConsoleFixture {

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
    JsonNode trace = ConsoleProcess.json(answer);
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
    String before = ConsoleProcess.json(console.get("/api/trace/" + id)).path("verdict").asText();
    send(letter());
    JsonNode after = ConsoleProcess.json(console.get("/api/trace/" + id));

    // Then
    assertThat(before).isEqualTo("ON_THE_WAY");
    assertThat(after.path("verdict").asText()).isEqualTo("DEAD_LETTER");
    assertThat(after.at("/deadLetters/0/reason").asText()).isEqualTo("phone must be text " + id);
  }

  @Test
  void ofARowThatTheJobHasPassedTheEventIsFoundWhereItsTimeIs() throws Exception {
    // Given
    RecordMetadata sent = send(event("user_created"));
    try (CqlSession session = session()) {
      session.execute(
          "INSERT INTO spark_streams.created_users (id, first_name) VALUES (%s, 'Ida') USING TIMESTAMP %s"
              .formatted(id, sent.timestamp() * 1_000));
    }
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka())) {

      // When
      JsonNode trace = ConsoleProcess.json(console.get("/api/trace/" + id));

      // Then
      assertThat(trace.path("everywhere").asBoolean()).isFalse();
      assertThat(trace.path("verdict").asText()).isEqualTo("LANDED");
      assertThat(trace.path("events")).hasSize(1);
      assertThat(trace.at("/events/0/offset").asLong()).isEqualTo(sent.offset());
      assertThat(trace.path("problems")).isEmpty();
    }
  }

  @Test
  void ofADeadLetterTheEventIsFoundWhereTheLetterSays() throws Exception {
    // Given
    RecordMetadata sent = send(event("user_created"));
    ProducerRecord<byte[], byte[]> letter = letter();
    letter.headers().remove("dead-letter-partition").remove("dead-letter-offset");
    letter.headers().add("dead-letter-partition", bytes(Integer.toString(sent.partition())));
    letter.headers().add("dead-letter-offset", bytes(Long.toString(sent.offset())));
    send(letter);
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka())) {

      // When
      JsonNode trace = ConsoleProcess.json(console.get("/api/trace/" + id));

      // Then
      assertThat(trace.path("everywhere").asBoolean()).isFalse();
      assertThat(trace.path("verdict").asText()).isEqualTo("DEAD_LETTER");
      assertThat(trace.at("/events/0/offset").asLong()).isEqualTo(sent.offset());
      assertThat(trace.at("/run/id").asText()).isEqualTo(RUN);
    }
  }

  @Test
  void whatIsNowWhereADeadLetterWasMayBeAnotherRecord() throws Exception {
    // Given
    RecordMetadata another = send(new ProducerRecord<>("user_created", bytes("no user")));
    ProducerRecord<byte[], byte[]> letter = letter();
    letter.headers().remove("dead-letter-partition").remove("dead-letter-offset");
    letter.headers().add("dead-letter-partition", bytes(Integer.toString(another.partition())));
    letter.headers().add("dead-letter-offset", bytes(Long.toString(another.offset())));
    send(letter);
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka())) {

      // When
      JsonNode trace = ConsoleProcess.json(console.get("/api/trace/" + id));

      // Then
      assertThat(trace.path("verdict").asText()).isEqualTo("DEAD_LETTER");
      assertThat(trace.path("events")).isEmpty();
    }
  }

  @Test
  void aRowThatWasWrittenWithAnotherTimeHasItsEventWhereTheTopicIsRead() throws Exception {
    // Given
    RecordMetadata sent = send(event("user_created"));
    try (CqlSession session = session()) {
      session.execute(
          "INSERT INTO spark_streams.created_users (id, first_name) VALUES (%s, 'Ida') USING TIMESTAMP %s"
              .formatted(id, (sent.timestamp() + 60_000) * 1_000));
    }
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka())) {

      // When
      JsonNode trace = ConsoleProcess.json(console.get("/api/trace/" + id + "?everywhere=true"));

      // Then
      assertThat(trace.path("verdict").asText()).isEqualTo("LANDED");
      assertThat(trace.at("/events/0/offset").asLong()).isEqualTo(sent.offset());
    }
  }

  @Test
  void aRowWhoseEventKafkaNoLongerKeepsLandedAllTheSame() throws Exception {
    // Given
    try (CqlSession session = session()) {
      session.execute(
          "INSERT INTO spark_streams.created_users (id, first_name) VALUES (%s, 'Ida') USING TIMESTAMP 1000"
              .formatted(id));
    }
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka())) {

      // When
      JsonNode trace = ConsoleProcess.json(console.get("/api/trace/" + id));

      // Then
      assertThat(trace.path("verdict").asText()).isEqualTo("LANDED");
      assertThat(trace.path("events")).isEmpty();
      assertThat(trace.path("problems")).isEmpty();
    }
  }

  @Test
  void aDeadLetterThatWasSentAgainAndWaitsIsOnTheWay() throws Exception {
    // Given
    send(letter());
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka())) {
      send(event("user_created"));

      // When
      JsonNode trace = ConsoleProcess.json(console.get("/api/trace/" + id));

      // Then
      assertThat(trace.path("verdict").asText()).isEqualTo("ON_THE_WAY");
      assertThat(trace.path("deadLetters")).hasSize(1);
    }
  }

  @Test
  void whatTheJobHasYetToPassIsOnTheWay() throws Exception {
    // Given
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka())) {
      RecordMetadata sent = send(event("user_created"));

      // When
      JsonNode trace = ConsoleProcess.json(console.get("/api/trace/" + id));

      // Then
      assertThat(trace.path("everywhere").asBoolean()).isFalse();
      assertThat(trace.path("verdict").asText()).isEqualTo("ON_THE_WAY");
      assertThat(trace.at("/events/0/offset").asLong()).isEqualTo(sent.offset());
    }
  }

  @ParameterizedTest
  @CsvSource({"false, UNKNOWN, 0", "true, MISSING, 1"})
  void whatTheJobHasPassedAndIsNeitherRowNorDeadLetterIsOnTheTopicAlone(
      boolean everywhere, String verdict, int events) throws Exception {
    // Given
    send(event("user_created"));
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka())) {

      // When
      JsonNode trace =
          ConsoleProcess.json(console.get("/api/trace/" + id + "?everywhere=" + everywhere));

      // Then
      assertThat(trace.path("everywhere").asBoolean()).isEqualTo(everywhere);
      assertThat(trace.path("verdict").asText()).isEqualTo(verdict);
      assertThat(trace.path("events")).hasSize(events);
    }
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
    JsonNode last = ConsoleProcess.last(answer);
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
    assertThat(ConsoleProcess.json(answer).at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(answer.body()).doesNotContain("ida");
  }

  @Test
  void showsTheRowToOneWhoGaveAReasonThatIsKeptBefore() throws Exception {
    // Given
    try (CqlSession session = session()) {
      session.execute(
          "INSERT INTO spark_streams.created_users (id, first_name) VALUES (%s, 'Ida')"
              .formatted(id));
    }

    // When
    HttpResponse<String> answer =
        console.post(
            "/api/trace/%s/reveal".formatted(id), "{\"reason\":\"complaint of %s\"}".formatted(id));

    // Then
    assertThat(ConsoleProcess.json(answer).at("/columns/first_name").asText()).isEqualTo("Ida");
    JsonNode look = ConsoleProcess.json(console.get("/api/audit")).at("/looks/0");
    assertThat(look.path("actor").asText()).isEqualTo("anonymous");
    assertThat(look.path("kind").asText()).isEqualTo("ANONYMOUS");
    assertThat(look.path("eventId").asText()).isEqualTo(id.toString());
    assertThat(look.path("record").asText()).isEqualTo("spark_streams.created_users/" + id);
    assertThat(look.path("reason").asText()).isEqualTo("complaint of " + id);
    assertThat(look.path("at").asText()).endsWith("Z");
    assertThat(console.process().log())
        .contains(
            "Personal data of spark_streams.created_users/%s shown to anonymous".formatted(id))
        .doesNotContain("complaint of");
  }

  @Test
  void ofATokenItIsKeptWhatItsProviderCallsItsOwner() throws Exception {
    // Given
    RecordMetadata sent = send(letter());
    Tokens tokens = new Tokens();
    String ida = tokens.of("ida", "f81d4fae", Set.of("viewer", "personal-data"));
    String path = "/api/dead-letters/%s/%s/reveal".formatted(sent.partition(), sent.offset());
    try (ConsoleProcess closed = closedBut(tokens)) {

      // When
      HttpResponse<String> shown =
          closed.post(path, "{\"reason\":\"complaint of today\"}", "Authorization", ida);

      // Then
      assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
      JsonNode look =
          ConsoleProcess.json(closed.get("/api/audit", "Authorization", ida)).at("/looks/0");
      assertThat(look.path("actor").asText()).isEqualTo("ida");
      assertThat(look.path("subject").asText()).isEqualTo("f81d4fae");
      assertThat(look.path("kind").asText()).isEqualTo("TOKEN");
    }
  }

  @Test
  void aTokenWithoutTheRightShowsNothing() throws Exception {
    // Given
    RecordMetadata sent = send(letter());
    Tokens tokens = new Tokens();
    String path = "/api/dead-letters/%s/%s/reveal".formatted(sent.partition(), sent.offset());
    try (ConsoleProcess closed = closedBut(tokens)) {

      // When
      HttpResponse<String> refused =
          closed.post(
              path,
              "{\"reason\":\"complaint of today\"}",
              "Authorization",
              tokens.of("otto", "0c3e", Set.of("operator")));

      // Then
      assertThat(refused.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void showsADeadLetterAsItIs() throws Exception {
    // Given
    ProducerRecord<byte[], byte[]> letter = letter();
    letter.headers().add("x-customer", bytes("Ida Lindqvist"));
    RecordMetadata sent = send(letter);
    String path = "/api/dead-letters/%s/%s".formatted(sent.partition(), sent.offset());

    // When
    JsonNode shown =
        ConsoleProcess.json(
            console.post(path + "/reveal", "{\"reason\":\"why phone is a number\"}"));

    // Then
    assertThat(shown.path("form").asText()).isEqualTo("JSON");
    assertThat(shown.path("value").asText().getBytes(StandardCharsets.UTF_8))
        .isEqualTo(letter.value());
    assertThat(shown.path("complete").asBoolean()).isTrue();
    assertThat(shown.path("headers").findValuesAsText("value")).contains("Ida Lindqvist");
    assertThat(console.get(path).body()).doesNotContain("Lindqvist");
    assertThat(ConsoleProcess.json(console.get("/api/audit")).at("/looks/0/record").asText())
        .isEqualTo("user_created.dlq-%s@%s".formatted(sent.partition(), sent.offset()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"reason\":\" too short \"}", "{}", "{\"reason\":null}"})
  void withoutAReasonNothingIsShownAndNothingKept(String body) {
    // Given
    JsonNode before = ConsoleProcess.json(console.get("/api/audit"));

    // When
    HttpResponse<String> refused = console.post("/api/trace/%s/reveal".formatted(id), body);

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(ConsoleProcess.json(refused).at("/errors/0/field").asText()).isEqualTo("reason");
    assertThat(ConsoleProcess.json(console.get("/api/audit"))).isEqualTo(before);
  }

  @Test
  void showsNothingWhileALookCannotBeKept() throws Exception {
    // Given
    try (CqlSession session = session()) {
      session.execute(
          "INSERT INTO spark_streams.created_users (id, first_name) VALUES (%s, 'Ida')"
              .formatted(id));
    }
    STACK.kafka().process().pause();

    // When
    HttpResponse<String> refused;
    try {
      refused =
          console.post(
              "/api/trace/%s/reveal".formatted(id), "{\"reason\":\"complaint of a user\"}");
    } finally {
      STACK.kafka().process().resume();
    }

    // Then
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("user_audit").doesNotContain("Ida");
  }

  @Test
  void whatIsNotThereIsNotShownAndNotKept() {
    // Given
    JsonNode before = ConsoleProcess.json(console.get("/api/audit"));

    // When
    HttpResponse<String> answer =
        console.post(
            "/api/dead-letters/0/999999999/reveal", "{\"reason\":\"a letter of somebody\"}");

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(ConsoleProcess.json(console.get("/api/audit"))).isEqualTo(before);
  }

  @Test
  void whatIsNoLookOnTheTopicHidesNoneThatIs() throws Exception {
    // Given
    RecordMetadata sent = send(letter());
    HttpResponse<String> shown =
        console.post(
            "/api/dead-letters/%s/%s/reveal".formatted(sent.partition(), sent.offset()),
            "{\"reason\":\"before junk of %s\"}".formatted(id));
    assertThat(shown.statusCode()).isEqualTo(200);

    // When
    send(new ProducerRecord<>("user_audit", bytes("no look")));
    send(new ProducerRecord<>("user_audit", bytes("{\"at\":\"+1000000000-01-01T00:00:00Z\"}")));

    // Then
    assertThat(ConsoleProcess.json(console.get("/api/audit")).at("/looks/0/reason").asText())
        .isEqualTo("before junk of " + id);
  }

  @Test
  void nobodyKnowsAnIdThatWasNeverAskedFor() {
    // When
    JsonNode trace = ConsoleProcess.json(console.get("/api/trace/" + id));

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
    JsonNode page = ConsoleProcess.json(console.get("/api/dead-letters?reason=" + id));
    HttpResponse<String> detail =
        console.get("/api/dead-letters/" + sent.partition() + "/" + sent.offset());
    JsonNode tried =
        ConsoleProcess.json(console.post("/api/dead-letters/redrive", filter.formatted(true)));
    JsonNode done =
        ConsoleProcess.json(console.post("/api/dead-letters/redrive", filter.formatted(false)));
    JsonNode again =
        ConsoleProcess.json(console.post("/api/dead-letters/redrive", filter.formatted(false)));

    // Then
    await().atMost(SOON).until(() -> figures().path("deadLetters").asLong() >= Math.max(1, kept));
    assertThat(page.path("total").asInt()).isEqualTo(1);
    assertThat(page.path("complete").asBoolean()).isTrue();
    assertThat(page.at("/letters/0/offset").asLong()).isEqualTo(sent.offset());
    assertThat(page.at("/reasons/0/reason").asText()).endsWith(id.toString());
    JsonNode letter = ConsoleProcess.json(detail);
    assertThat(letter.path("eventId").asText()).isEqualTo(id.toString());
    assertThat(letter.at("/value/form").asText()).isEqualTo("JSON");
    assertThat(letter.at("/value/masked").asText()).contains("\"first\" : \"I…\"");
    assertThat(detail.body()).doesNotContain("Ida").doesNotContain("Lindqvist");
    assertThat(List.of(tried, done, again))
        .extracting(report -> report.path("fit").asInt() + " " + report.path("sent").asInt())
        .containsExactly("1 1", "1 1", "1 0");
    assertThat(again.at("/left/0/why").asText()).isEqualTo("was redriven before");
    assertThat(ConsoleProcess.json(console.get("/api/trace/" + id)).path("events")).hasSize(1);
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
    assertThat(ConsoleProcess.json(answer).path("detail").asText()).startsWith(detail);
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
  void aTraceGoesOnWithoutACassandraThatHangs() throws Exception {
    // Given
    send(event("user_created"));
    STACK.cassandra().process().pause();

    // When
    JsonNode trace;
    try (JobPosition passed = JobPosition.atTheEnd(STACK.kafka())) {
      trace = ConsoleProcess.json(console.get("/api/trace/" + id));
    } finally {
      STACK.cassandra().process().resume();
    }

    // Then
    assertThat(trace.path("verdict").asText()).isEqualTo("NOT_KNOWN");
    assertThat(trace.path("events")).hasSize(1);
    assertThat(trace.at("/problems/0/hop").asText()).isEqualTo("CASSANDRA");
    await().atMost(LIMIT).until(() -> hop(3).path("state").asText().equals("WORKING"));
  }

  private static ConsoleProcess closedBut(Tokens tokens) throws InterruptedException {
    Map<String, String> settings = settings();
    settings.remove("console.personal-data.anonymous");
    settings.putAll(tokens.settings());
    return ConsoleProcess.start("console-of-tokens", settings);
  }
}
