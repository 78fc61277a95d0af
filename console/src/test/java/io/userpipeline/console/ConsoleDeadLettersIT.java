package io.userpipeline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was refused, as the console shows it and sends it again. */
class ConsoleDeadLettersIT extends ConsoleFixture {

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
}
