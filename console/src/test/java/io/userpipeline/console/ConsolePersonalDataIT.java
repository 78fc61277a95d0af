package io.userpipeline.console;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Whose data it is: who may look for somebody, who may look at them, and that it is kept. */
class ConsolePersonalDataIT extends ConsoleFixture {

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

  private static ConsoleProcess closedBut(Tokens tokens) throws InterruptedException {
    Map<String, String> settings = settings();
    settings.remove("console.personal-data.anonymous");
    settings.putAll(tokens.settings());
    return ConsoleProcess.start("console-of-tokens", settings);
  }
}
