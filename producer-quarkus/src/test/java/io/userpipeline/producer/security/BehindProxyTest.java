package io.userpipeline.producer.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.userpipeline.producer.WithoutKafka;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the headers of a proxy are read. */
@QuarkusTest
@TestProfile(BehindProxyTest.ReadsForwardedHost.class)
@WithTestResource(WithoutKafka.class)
class BehindProxyTest {

  private static final String KEY = "key-of-the-operator-02";

  /** The request gets as far as to the brokers, of which there are none here. */
  @ParameterizedTest
  @CsvSource({
    "http://pipeline.example, 503",
    "http://localhost:8080, 403",
    "https://evil.example, 403"
  })
  void onlyAPageOfTheProxysAddressIsOurs(String origin, int statusOfAStart) {
    // When
    int status =
        given()
            .noContentType()
            .header("X-API-Key", KEY)
            .header("Host", "localhost:8080")
            .header("X-Forwarded-Host", "pipeline.example")
            .header("Origin", origin)
            .post("/api/runs")
            .statusCode();

    // Then
    assertThat(status).isEqualTo(statusOfAStart);
  }

  /** A producer behind a proxy that changes Host. */
  public static final class ReadsForwardedHost implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "producer.security.api-keys.ci.key", KEY,
          "producer.security.api-keys.ci.role", "operator",
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "quarkus.http.proxy.enable-forwarded-host", "true");
    }
  }
}
