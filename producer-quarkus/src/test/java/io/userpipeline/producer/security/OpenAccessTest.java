package io.userpipeline.producer.security;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.userpipeline.access.CurrentActor;
import io.userpipeline.producer.WithoutKafka;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(WithoutKafka.class)
class OpenAccessTest {

  @Inject CurrentActor actor;

  @TestHTTPResource("/")
  URI api;

  @Test
  void withoutKeysAndTokensEveryoneIsAnonymous() {
    // When
    String name = when().get("/api/who-am-i").asString();

    // Then
    assertThat(name).isEqualTo("anonymous");
  }

  @Test
  void outsideOfRequestsTheActorIsAnonymous() throws InterruptedException {
    // Given
    StringBuilder name = new StringBuilder();

    // When
    Thread schedule = new Thread(() -> name.append(actor.name()));
    schedule.start();
    schedule.join();

    // Then
    assertThat(name).hasToString(CurrentActor.ANONYMOUS);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, null",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void aPageOfAnotherAddressStartsNothing(String header, String value) {
    // When
    Response refused = given().noContentType().header(header, value).post("/api/runs");

    // Then
    assertThatForbidden(refused, "A web page of another address may change nothing here");
  }

  /** The request gets as far as to the brokers, of which there are none here. */
  @Test
  void aPageOfOursMayStartRuns() {
    // Given
    String origin = "http://" + api.getAuthority();

    // When
    Response answer =
        given()
            .noContentType()
            .header("Origin", origin)
            .header("Sec-Fetch-Site", "same-origin")
            .post("/api/runs");

    // Then
    assertThat(answer.statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/runs", "/api/who-am-i", "/q/openapi", "/q/swagger-ui/", "/unknown"})
  void aNameThatWasPointedAtThisMachineReadsNothing(String path) {
    // When
    Response refused = given().header("Host", "evil.example:8080").get(path);

    // Then
    assertThatForbidden(refused, "only answers at a loopback address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1:1", "[::1]:8080"})
  void everyNameOfThisMachineIsServed(String host) {
    // When
    Response answer = given().header("Host", host).get("/api/who-am-i");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static void assertThatForbidden(Response refused, String detail) {
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.contentType()).isEqualTo("application/problem+json");
    assertThat(refused.jsonPath().getString("detail")).contains(detail);
  }
}
