package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.userpipeline.producer.WithoutKafka;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers whose answers are hardly HTTP. */
@QuarkusTest
@WithTestResource(WithoutKafka.class)
class RandomUserClientProtocolTest extends RandomUserClientScenario {

  private static final String BODY = "{\"results\":[{}]}";
  private static final String LARGE_HEAD =
      "HTTP/1.1 200 OK\r\nX-Large: %s\r\nContent-Length: %s\r\n\r\n%s"
          .formatted("x".repeat(40_000), BODY.length(), BODY);

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(LARGE_HEAD, FetchProblem.HEAD_TOO_LARGE),
        Arguments.of(
            "HTTP/1.1 200 %s\r\n\r\n".formatted("OK".repeat(4_000)), FetchProblem.HEAD_TOO_LARGE),
        Arguments.of("SSH-2.0-OpenSSH_9.6\r\n\r\n", FetchProblem.NOT_HTTP),
        Arguments.of("HTTP/1.1 fine\r\n\r\n", FetchProblem.NOT_HTTP),
        Arguments.of("", FetchProblem.UNREACHABLE));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void whatIsWrongWithAnAnswerIsNamed(String answer, FetchProblem problem) {
    try (RawServer server = new RawServer(answer)) {
      // Given
      RandomUserClient client = client(settings.with("url", server.url()));

      // When
      FetchException failure = failure(client, page(client, 1));

      // Then
      assertThat(failure.problem()).as(failure.getMessage()).isEqualTo(problem);
    }
  }

  @Test
  void aHeadIsAsLargeAsTheSettingsAllow() {
    try (RawServer server = new RawServer(LARGE_HEAD)) {
      // Given
      RandomUserClient client =
          client(settings.with("url", server.url()).with("max-header-size", "64K"));

      // When
      var users = fetch(client, page(client, 1));

      // Then
      assertThat(users).hasSize(1);
    }
  }
}
