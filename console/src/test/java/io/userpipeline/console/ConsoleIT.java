package io.userpipeline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether the pipeline works, as the console sees it. */
class ConsoleIT extends ConsoleFixture {

  @Test
  void theDoctorFindsKafkaAndCassandraWell() throws Exception {
    // When
    JsonNode findings = ConsoleProcess.last(console.post("/api/doctor", "")).path("findings");

    // Then
    assertThat(findings)
        .filteredOn(finding -> finding.path("state").asText().equals("WELL"))
        .extracting(finding -> finding.path("probe").asText())
        .contains(
            "kafka",
            "advertised listeners",
            "topic of events",
            "topic of dead letters",
            "sizes of records",
            "cassandra",
            "replication",
            "table",
            "clock of Cassandra");
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
  void tellsPrometheusWhichHopWorks() {
    // Given
    UUID asked = UUID.randomUUID();
    assertThat(console.get("/api/runs/" + asked).statusCode()).isEqualTo(200);
    programs.jobProblem = "Cassandra refuses every row";
    try {
      await().atMost(SOON).until(() -> hop(2).path("state").asText().equals("BROKEN"));

      // When
      String scrape = console.scrape();

      // Then
      assertThat(scrape.lines())
          .contains(
              "userpipeline_console_hop_working{hop=\"kafka\"} 1.0",
              "userpipeline_console_hop_working{hop=\"spark\"} 0.0");
      assertThat(scrape).doesNotContain(asked.toString());
    } finally {
      programs.jobProblem = "";
    }
  }

  @Test
  void showsWhatTheJobSaysOfItself() {
    // When
    programs.jobProblem = "Cassandra refuses every row";

    // Then
    try {
      await()
          .atMost(SOON)
          .until(() -> hop(2).path("reason").asText().equals("Cassandra refuses every row"));
    } finally {
      programs.jobProblem = "";
    }
    await().atMost(SOON).until(() -> hop(2).path("state").asText().equals("WORKING"));
  }

  @Test
  void handsOnWhatTheJobIsSetTo() throws Exception {
    // When
    JsonNode settings = ConsoleProcess.json(console.get("/api/configuration/job")).path("settings");

    // Then
    assertThat(settings).hasSize(1);
    assertThat(settings.get(0).path("key").asText()).isEqualTo("pipeline.source.topic");
    assertThat(settings.get(0).path("value").asText()).isEqualTo("people");
    assertThat(settings.get(0).path("source").asText()).isEqualTo("environment");
  }

  @Test
  void somebodyElseAtTheAddressOfTheJobIsNoJob() {
    // Given
    String ofTheJob = programs.jobConfiguration;
    programs.jobConfiguration = "<html>";

    // When
    HttpResponse<String> answer = console.get("/api/configuration/job");

    // Then
    programs.jobConfiguration = ofTheJob;
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("something answers that is no job");
  }

  @Test
  void tellsWhatMovesAndLeavesOpenWhatIsNotKnown() {
    // Given
    programs.jobMetrics = "userpipeline_job_landed_total 100\nuserpipeline_job_lag_records 3\n";

    // When
    await().atMost(SOON).until(() -> figures().path("lagRecords").asInt() == 3);

    // Then
    assertThat(figures().path("landedPerSecond").isNumber()).isTrue();
    assertThat(figures().path("ackedPerSecond").isNull()).isTrue();
    assertThat(figures().path("missing").isNull()).isTrue();
    assertThat(ConsoleProcess.json(console.get("/api/figures")).path("points")).isNotEmpty();
  }
}
