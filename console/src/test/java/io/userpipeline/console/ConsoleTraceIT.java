package io.userpipeline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where one record is, as the console finds it. */
class ConsoleTraceIT extends ConsoleFixture {

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
    send(letterOf(sent));
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
    send(letterOf(another));
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
  void nobodyKnowsAnIdThatWasNeverAskedFor() {
    // When
    JsonNode trace = ConsoleProcess.json(console.get("/api/trace/" + id));

    // Then
    assertThat(trace.path("verdict").asText()).isEqualTo("UNKNOWN");
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

  private ProducerRecord<byte[], byte[]> letterOf(RecordMetadata original) {
    ProducerRecord<byte[], byte[]> letter = letter();
    letter.headers().remove("dead-letter-partition").remove("dead-letter-offset");
    letter.headers().add("dead-letter-partition", bytes(Integer.toString(original.partition())));
    letter.headers().add("dead-letter-offset", bytes(Long.toString(original.offset())));
    return letter;
  }
}
