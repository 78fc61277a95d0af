package io.userpipeline.producer.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.userpipeline.producer.WithKafka;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schedule over the HTTP API, with a journal on a real broker. */
@QuarkusTest
@WithTestResource(WithKafka.class)
class ScheduleResourceIT {

  @BeforeEach
  void theJournalTakesEntries() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> json().body("{}").post("/api/runs").statusCode() == 202);
  }

  @Test
  void theNextSlotIsTheOneThatIsAnnounced() {
    // When / Then: both are asked again where a slot came between the questions.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              JsonPath slots = when().get("/api/schedule/slots?past=1&next=2").jsonPath();
              assertThat(slots.getList("slots.state")).hasSize(3).endsWith("PLANNED", "PLANNED");
              assertThat(OffsetDateTime.parse(slots.getString("slots[1].at")).toInstant())
                  .isEqualTo(when().get("/api/schedule").jsonPath().getString("nextFireTime"));
            });
  }

  @Test
  void aPauseThatIsOverEndsByItself() {
    // Given
    Instant end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);

    // When
    JsonPath paused =
        json().body("{\"until\":\"" + end + "\"}").post("/api/schedule/pause").jsonPath();

    // Then
    assertThat(paused.getBoolean("paused")).isTrue();
    assertThat(paused.getString("until")).isEqualTo(end.toString());
    assertThat(Instant.parse(paused.getString("nextFireTime"))).isAfterOrEqualTo(end);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !when().get("/api/schedule").jsonPath().getBoolean("paused"));
    assertThat(when().get("/api/schedule").jsonPath().getString("since")).isEqualTo(end.toString());
  }

  @Test
  void theScheduleIsPausedAndResumed() {
    // When
    JsonPath paused = json().body("{\"reason\":\"repair\"}").post("/api/schedule/pause").jsonPath();

    // Then
    assertThat(paused.getBoolean("paused")).isTrue();
    assertThat(paused.getString("reason")).isEqualTo("repair");
    assertThat(paused.getString("actor")).isEqualTo("anonymous");
    assertThat(paused.getString("nextFireTime")).isNull();
    JsonPath resumed = given().post("/api/schedule/resume").jsonPath();
    assertThat(resumed.getBoolean("paused")).isFalse();
    assertThat(Instant.parse(resumed.getString("nextFireTime"))).isAfter(Instant.now());
  }

  private static RequestSpecification json() {
    return given().contentType(ContentType.JSON);
  }
}
