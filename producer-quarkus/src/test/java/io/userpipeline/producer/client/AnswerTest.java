package io.userpipeline.producer.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.userpipeline.contract.Example;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  private static final AnswerPointers PLACES = ApiSettings.defaults().pointers();
  private static final URI ADDRESS = URI.create("http://api.example/api/1.4/");
  private static final Page PAGE = new Page(new UserQuery("/api/1.4/", Map.of()), "run-1", 1, 2);
  private static final Set<String> STRUCTURE = Set.of("results", "info", "seed");
  private static final String GOOD =
      "{\"results\":[{\"a\":1},{\"b\":2}],\"info\":{\"seed\":\"run-1\"}}";

  static List<Example> accepted() {
    return Example.accepted();
  }

  static List<Example> rejected() {
    return Example.rejected();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GOOD,
        "{\"results\":[{\"a\":1},{\"b\":2}]}",
        "{\"error\":false,\"results\":[{\"a\":1},{\"b\":2}]}",
        "{\"info\":null,\"results\":[{\"a\":1},{\"b\":2}]}",
        "{\"info\":{\"seed\":7,\"more\":{\"seed\":\"x\"}},\"results\":[{\"a\":1},{\"b\":2}]}"
      })
  void theUsersOfAGoodAnswerAreGiven(String body) {
    // When
    List<byte[]> users = answer(200, body).users(PAGE, PLACES);

    // Then
    assertThat(users).containsExactly("{\"a\":1}".getBytes(UTF_8), "{\"b\":2}".getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          200 | EMPTY_RESULTS | {"results":[],"info":{"seed":"run-1","results":1,"page":1,"version":"1.4"}}
          200 | API_ERROR     | {"error":"Uh oh, something has gone wrong."}
          200 | API_ERROR     | {"error":"x","results":[{"a":1},{"b":2}]}
          200 | API_ERROR     | {"error":true,"results":[{"a":1},{"b":2}]}
          200 | NO_RESULTS    | {"info":{"seed":"run-1"}}
          200 | NO_RESULTS    | {"results":{"a":1}}
          200 | NO_RESULTS    | {"results":null,"error":null}
          200 | NO_RESULTS    | [{"results":[{"a":1},{"b":2}]}]
          200 | NO_RESULTS    | "results"
          200 | NOT_JSON      | <html><body>Sorry, you have been blocked</body></html>
          200 | NOT_JSON      | {"results":[{"a":1},{"b"
          200 | NOT_JSON      | ``
          200 | NOT_A_USER    | {"results":[{"a":1},"b"]}
          200 | WRONG_COUNT   | {"results":[{"a":1}]}
          200 | WRONG_COUNT   | {"results":[{"a":1},{"b":2},{"c":3}]}
          200 | WRONG_SEED    | {"results":[{"a":1},{"b":2}],"info":{"seed":"run-2"}}
          201 | STATUS        | {"results":[{"a":1},{"b":2}],"info":{"seed":"run-1"}}
          304 | STATUS        | ``
          403 | STATUS        | <html><body>Sorry, you have been blocked</body></html>
          404 | STATUS        | Not Found
          429 | RATE_LIMITED  | {"error":"Whoa, ease up there cowboy."}
          500 | STATUS        | Internal Server Error
          502 | STATUS        | <html>Bad gateway</html>
          503 | STATUS        | {"results":[{"a":1},{"b":2}]}
          504 | STATUS        | ``
          """)
  void aBadAnswerIsRefusedByName(int status, FetchProblem problem, String body) {
    assertThatThrownBy(() -> answer(status, body).users(PAGE, PLACES))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasNoCause();
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void noRejectedExampleIsAPageOfUsers(Example example) {
    assertThatThrownBy(() -> answer(200, "application/json", example.value()).users(PAGE, PLACES))
        .isInstanceOf(FetchException.class)
        .hasNoCause();
  }

  @Test
  void theEvidenceIsStatusTypeAndSize() {
    assertThatThrownBy(() -> answer(429, "{\"error\":\"cowboy\"}").users(PAGE, PLACES))
        .hasMessageContainingAll(
            "status=429", "type=application/json", "bytes=18", "begins={\"error\":\"*\"}")
        .hasMessageNotContaining("cowboy");
  }

  @Test
  void aContentTypeThatIsNoneIsNotQuoted() {
    assertThatThrownBy(() -> answer(500, "Ada Lovelace", new byte[0]).users(PAGE, PLACES))
        .hasMessageContaining("type=unknown")
        .hasMessageNotContaining("Lovelace");
  }

  @Test
  void anAnswerOfTheLargestSizeIsRead() {
    // Given
    InputStream body = new ByteArrayInputStream(GOOD.getBytes(UTF_8));

    // When
    Answer answer = Answer.read(ADDRESS, response(200, "application/json", body), GOOD.length());

    // Then
    assertThat(answer.users(PAGE, PLACES)).hasSize(2);
  }

  @Test
  void aLargerAnswerIsRefused() {
    // Given
    InputStream body = new ByteArrayInputStream(GOOD.getBytes(UTF_8));

    // When
    Answer answer =
        Answer.read(ADDRESS, response(200, "application/json", body), GOOD.length() - 1);

    // Then
    assertThatThrownBy(() -> answer.users(PAGE, PLACES))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(FetchProblem.TOO_LARGE));
  }

  @Test
  void aConnectionThatEndsWithinTheAnswerIsNamed() {
    InputStream body =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("Connection was closed");
          }
        };

    assertThatThrownBy(
            () ->
                Answer.read(ADDRESS, response(200, "application/json", body), 100)
                    .users(PAGE, PLACES))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(FetchProblem.BROKEN_OFF));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void aMessageHoldsNothingOfAUser(Example example) {
    // Given
    Set<String> words = words(new String(example.value(), UTF_8));
    words.removeAll(STRUCTURE);
    byte[] body = wrapped(example);

    // When
    List<Throwable> failures =
        List.of(
            catchThrowable(() -> answer(500, "application/json", body).users(PAGE, PLACES)),
            catchThrowable(() -> answer(200, "application/json", body).users(PAGE, PLACES)),
            catchThrowable(() -> answer(200, "text/html", example.value()).users(PAGE, PLACES)),
            catchThrowable(
                () ->
                    answer(200, "text/html", Arrays.copyOf(body, body.length / 2))
                        .users(PAGE, PLACES)));

    // Then
    assertThat(failures)
        .allSatisfy(
            failure ->
                assertThat(words(failure.getMessage().replaceAll(".*begins=", "")))
                    .doesNotContainAnyElementsOf(words));
  }

  @Test
  void howLongAServerWantsToRestIsByItsOwnClock() {
    // Given
    RestResponse<InputStream> response =
        RestResponse.ResponseBuilder.create(
                RestResponse.Status.TOO_MANY_REQUESTS, InputStream.nullInputStream())
            .header(HttpHeaders.DATE, "Thu, 01 Jan 2015 10:00:00 GMT")
            .header(HttpHeaders.RETRY_AFTER, "Thu, 01 Jan 2015 10:01:30 GMT")
            .build();

    // When
    Throwable failure =
        catchThrowable(() -> Answer.read(ADDRESS, response, 1_000).users(PAGE, PLACES));

    // Then
    assertThat(failure).isInstanceOf(FetchException.class);
    assertThat(((FetchException) failure).retryAfter()).contains(Duration.ofSeconds(90));
  }

  private static byte[] wrapped(Example example) {
    return ("{\"results\":[" + new String(example.value(), UTF_8) + "]}").getBytes(UTF_8);
  }

  private static Set<String> words(String text) {
    return Pattern.compile("[\\p{L}\\p{N}@.]+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Answer answer(int status, String body) {
    return answer(status, "application/json; charset=utf-8", body.getBytes(UTF_8));
  }

  private static Answer answer(int status, String contentType, byte[] body) {
    return Answer.read(
        ADDRESS, response(status, contentType, new ByteArrayInputStream(body)), 1_000_000);
  }

  private static RestResponse<InputStream> response(
      int status, String contentType, InputStream body) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(status), body)
        .header(HttpHeaders.CONTENT_TYPE, contentType)
        .build();
  }
}
