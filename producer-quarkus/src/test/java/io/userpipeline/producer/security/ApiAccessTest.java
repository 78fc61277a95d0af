package io.userpipeline.producer.security;

import static io.restassured.RestAssured.given;
import static io.userpipeline.producer.security.ClosedToStrangers.ISSUER;
import static io.userpipeline.producer.security.ClosedToStrangers.OPERATOR_KEY;
import static io.userpipeline.producer.security.ClosedToStrangers.VIEWER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.userpipeline.producer.WithoutKafka;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ClosedToStrangers.class)
@WithTestResource(WithoutKafka.class)
@WithTestResource(OidcWiremockTestResource.class)
class ApiAccessTest {

  private static final Instant SOON = Instant.now().plusSeconds(300);

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @ParameterizedTest
  @CsvSource({
    "GET, /api/runs/1",
    "POST, /api/runs",
    "GET, /",
    "GET, /unknown",
    "GET, /q/openapi",
    "GET, /q/swagger-ui/",
    "OPTIONS, /api/runs"
  })
  void whoDoesNotSayWhoTheyAreGetsNothing(String method, String path) {
    // When
    Response refused = given().request(method, path);

    // Then
    assertThatProblem(refused, 401, "Unauthorized");
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("ApiKey header=\"X-API-Key\", Bearer");
    assertThat(refused.jsonPath().getString("detail")).contains("X-API-Key", "bearer token");
  }

  @Test
  void aKeyThatNobodyHasIsRefusedAndNotQuoted() {
    // When
    Response refused = withKey("not-a-key-of-anyone").get("/api/who-am-i");

    // Then
    assertThatProblem(refused, 401, "Unauthorized");
    assertThat(refused.header("WWW-Authenticate")).startsWith("ApiKey");
    assertThat(refused.asString()).doesNotContain("not-a-key-of-anyone");
  }

  @Test
  void theNameOfTheKeyIsTheActor() {
    // When
    String actor = withKey(VIEWER_KEY).get("/api/who-am-i").asString();

    // Then
    assertThat(actor).isEqualTo("grafana");
  }

  @Test
  void aViewerStartsNothing() {
    // When
    Response refused = withKey(VIEWER_KEY).post("/api/runs");

    // Then
    assertThatProblem(refused, 403, "Forbidden");
    assertThat(refused.jsonPath().getString("detail"))
        .isEqualTo("grafana is a viewer, POST /api/runs needs an operator");
  }

  /** The request gets as far as to the brokers, of which there are none here. */
  @Test
  void anOperatorMayStartRuns() {
    // When
    int status = withKey(OPERATOR_KEY).post("/api/runs").statusCode();

    // Then
    assertThat(status).isEqualTo(503);
  }

  @ParameterizedTest
  @CsvSource({"pipeline-reader, 403", "auditor, 403", "pipeline-admin, 503"})
  void theRolesOfATokenAreTheConfiguredOnes(String role, int statusOfAStart) {
    // When
    String token = token("alice", ISSUER, SOON, role);

    // Then
    assertThat(withToken(token).get("/api/who-am-i").asString()).isEqualTo("alice");
    assertThat(withToken(token).post("/api/runs").statusCode()).isEqualTo(statusOfAStart);
  }

  @Test
  void aTokenWithoutARoleOfOursIsForbidden() {
    // Given: the names of our roles are nothing in a token
    String token = token("alice", ISSUER, SOON, "operator");

    // When
    Response refused = withToken(token).get("/api/who-am-i");

    // Then
    assertThatProblem(refused, 403, "Forbidden");
    assertThat(refused.jsonPath().getString("detail")).contains("alice", "none of the roles");
  }

  @Test
  void anExpiredTokenIsRefused() {
    // When
    Response refused =
        withToken(token("alice", ISSUER, Instant.now().minusSeconds(60), "pipeline-admin"))
            .get("/api/who-am-i");

    // Then
    assertThatProblem(refused, 401, "Unauthorized");
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    // When
    Response refused =
        withToken(token("alice", "https://other.example", SOON, "pipeline-admin"))
            .get("/api/who-am-i");

    // Then
    assertThatProblem(refused, 401, "Unauthorized");
  }

  @Test
  void aTokenThatIsNoneIsRefusedAndNotQuoted() {
    // When
    Response refused = withToken("eyJ.not.aToken").get("/api/who-am-i");

    // Then
    assertThatProblem(refused, 401, "Unauthorized");
    assertThat(refused.asString()).doesNotContain("aToken");
  }

  @Test
  void theKeyOfAnOperatorDoesNotHelpAPageOfAnotherAddress() {
    // When
    Response refused =
        withKey(OPERATOR_KEY).header("Origin", "https://evil.example").post("/api/runs");

    // Then
    assertThatProblem(refused, 403, "Forbidden");
  }

  /** A proxy may name the producer as it likes: whoever asks has to say who they are. */
  @Test
  void withAKeyEveryNameIsServed() {
    // When
    int status =
        withKey(VIEWER_KEY).header("Host", "pipeline.example").get("/api/who-am-i").statusCode();

    // Then
    assertThat(status).isEqualTo(200);
  }

  @Test
  void probesNeedNoKey() {
    // When
    int status = given().get(management.resolve("/q/health/live")).statusCode();

    // Then
    assertThat(status).isEqualTo(200);
  }

  @Test
  void theDescriptionSaysHowCallersSayWhoTheyAre() {
    // When
    JsonPath description = withKey(VIEWER_KEY).get("/q/openapi?format=json").jsonPath();

    // Then
    assertThat(description.getMap("components.securitySchemes").keySet())
        .isEqualTo(Set.of("apiKey", "token"));
    assertThat(description.getString("components.securitySchemes.apiKey.name"))
        .isEqualTo("X-API-Key");
    assertThat(description.getMap("paths.'/api/runs'.get.responses")).containsKey("401");
    assertThat(description.getList("security"))
        .isEqualTo(List.of(Map.of("apiKey", List.of()), Map.of("token", List.of())));
  }

  private static RequestSpecification withKey(String key) {
    return given().noContentType().header("X-API-Key", key);
  }

  private static RequestSpecification withToken(String token) {
    return given().noContentType().header("Authorization", "Bearer " + token);
  }

  private static String token(String name, String issuer, Instant expires, String role) {
    return Jwt.preferredUserName(name)
        .groups(Set.of(role))
        .issuer(issuer)
        .issuedAt(expires.minusSeconds(600))
        .expiresAt(expires)
        .jws()
        .keyId("1")
        .sign("privateKey.jwk");
  }

  private static void assertThatProblem(Response refused, int status, String title) {
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.contentType()).isEqualTo("application/problem+json");
    assertThat(refused.jsonPath().getInt("status")).isEqualTo(status);
    assertThat(refused.jsonPath().getString("title")).isEqualTo(title);
  }
}
