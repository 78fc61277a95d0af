package io.userpipeline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the packaged console tells while every hop is away. */
class ConsoleAloneIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static ConsoleProcess console;

  @BeforeAll
  static void startConsole() throws Exception {
    console = ConsoleProcess.start("console alone", ConsoleProcess.NOWHERE);
  }

  @AfterAll
  static void stopConsole() {
    if (console != null) {
      console.close();
    }
  }

  @Test
  void theDoctorSaysOfEachHopThatIsAwayWhatToDo() throws Exception {
    // When
    HttpResponse<String> answer = console.post("/api/doctor", "");

    // Then
    JsonNode last = ConsoleProcess.last(answer);
    assertThat(last.path("over").asBoolean()).isTrue();
    JsonNode findings = last.path("findings");
    assertThat(findings).hasSize(12);
    assertThat(findings)
        .filteredOn(finding -> finding.path("state").asText().equals("ILL"))
        .extracting(
            finding -> finding.path("probe").asText(), finding -> finding.path("remedy").asText())
        .anySatisfy(kafka -> assertThat(kafka.toList()).first().isEqualTo("kafka"))
        .allSatisfy(ill -> assertThat(ill.toList().get(1).toString()).isNotBlank());
    assertThat(answer.body()).contains("kafka.bootstrap.servers", "console.job.monitoring-url");
  }

  @Test
  void whoLooksAlongThePathAsTheThirdAtOnceIsToldToComeBack() {
    // When
    List<HttpResponse<String>> answers =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> console.post("/api/doctor", ""), task -> new Thread(task).start()))
            .limit(3)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    // Then
    assertThat(answers)
        .extracting(HttpResponse::statusCode)
        .containsExactlyInAnyOrder(200, 200, 429);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 429)
        .allSatisfy(refused -> assertThat(refused.headers().firstValue("Retry-After")).isPresent());
  }

  @Test
  void saysWhatItIsSetToAndByWhom() throws Exception {
    // When
    JsonNode settings =
        ConsoleProcess.json(console.get("/api/configuration/console")).path("settings");

    // Then
    assertThat(settings)
        .filteredOn(setting -> setting.path("key").asText().equals("console.producer.url"))
        .singleElement()
        .satisfies(
            setting -> {
              assertThat(setting.path("value").asText()).isEqualTo("http://127.0.0.1:1");
              assertThat(setting.path("source").asText()).isEqualTo("system properties");
              assertThat(setting.path("defaultValue").asText()).isEqualTo("http://127.0.0.1:8080");
            });
    assertThat(settings)
        .filteredOn(setting -> setting.path("key").asText().equals("console.scans.at-once"))
        .singleElement()
        .satisfies(setting -> assertThat(setting.path("source").asText()).isEqualTo("default"));
  }

  @Test
  void aJobThatIsAwayIsSaidToBe() throws Exception {
    // When
    HttpResponse<String> answer = console.get("/api/configuration/job");

    // Then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("The job does not answer at http://127.0.0.1:1");
  }

  @Test
  void servesWithEveryHopAwayAndSaysSo() throws Exception {
    // When
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(ConsoleProcess.json(console.get("/api/flow")).path("hops"))
                    .hasSize(4)
                    .allSatisfy(hop -> assertThat(hop.path("state").asText()).isEqualTo("BROKEN")));

    // Then
    HttpResponse<String> runs = console.get("/api/runs");
    assertThat(runs.statusCode()).isEqualTo(503);
    assertThat(runs.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(ConsoleProcess.json(runs).path("detail").asText()).contains("does not answer");
    assertThat(console.get("/").statusCode()).isEqualTo(200);
  }
}
