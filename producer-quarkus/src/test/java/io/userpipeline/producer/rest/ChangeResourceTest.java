package io.userpipeline.producer.rest;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.userpipeline.producer.WithoutKafka;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WithoutKafka.class)
class ChangeResourceTest {

  private static final String UNKNOWN = "01a2077f-a956-7014-8b36-caf3690a7f17";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TestHTTPResource("/api/changes")
  URI changes;

  @Test
  void anUnknownRunIsNotFollowed() {
    // When
    Response missing = when().get("/api/changes?run=" + UNKNOWN);

    // Then
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.contentType()).startsWith("application/problem+json");
  }

  @Test
  void aStreamBeginsWithAnIdToGoOnFrom() throws Exception {
    // When
    HttpResponse<InputStream> stream = follow();

    // Then
    try (InputStream body = stream.body()) {
      assertThat(stream.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(message(body)).contains(":nothing new\n").containsPattern("id:\\S+/\\d+\n");
    }
  }

  @Test
  void whoWantsTheHeadAloneTakesNoRoom() {
    // Given
    for (int requests = 0; requests < 20; requests++) {
      assertThat(when().head("/api/changes").statusCode()).isEqualTo(200);
    }

    // When
    Response head = when().head("/api/changes");

    // Then
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.contentType()).startsWith("text/event-stream");
  }

  /** As many as the settings of these tests allow stay; the others are told to come back. */
  @Test
  void oneStreamTooManyIsRefusedWithAProblem() throws Exception {
    // Given
    List<InputStream> open = new ArrayList<>();
    HttpResponse<InputStream> last = follow();
    for (int streams = 0; streams < 20 && last.statusCode() == 200; streams++) {
      open.add(last.body());
      String unused = message(last.body());

      // When
      last = follow();
    }

    // Then
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValue("Retry-After")).isPresent();
    assertThat(last.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    for (InputStream stream : open) {
      stream.close();
    }
  }

  private HttpResponse<InputStream> follow() throws Exception {
    return http.send(
        HttpRequest.newBuilder(changes).build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** Up to the empty line that ends it. */
  private static String message(InputStream body) throws Exception {
    StringBuilder message = new StringBuilder();
    while (message.indexOf("\n\n") < 0) {
      message.append(new String(body.readNBytes(1), StandardCharsets.UTF_8));
    }
    return message.toString();
  }
}
