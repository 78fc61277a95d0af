package io.userpipeline.producer.client;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.userpipeline.contract.Example;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {

  private static final AnswerPointers PLACES = ApiSettings.defaults().pointers();

  static List<Example> accepted() {
    return Example.accepted();
  }

  static List<Example> rejected() {
    return Example.rejected();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void aUserIsTheBytesOfTheAnswer(Example example) {
    // Given
    byte[] body = wrapped("{\"info\":{\"seed\":\"s\"},\"results\" : [ ", example, " ] }");

    // When
    List<byte[]> users = Results.parse(body, PLACES).users();

    // Then
    assertThat(users).singleElement().isEqualTo(example.value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1E-999999999"})
  void aNumberThatNobodyCanReadStaysAsItIs(String number) {
    assertThat(usersWith(number)).containsExactly("{}", "{\"n\":" + number + "}", "{}");
  }

  @Test
  void aNumberOfTenThousandDigitsStaysAsItIs() {
    String number = "7".repeat(10_000);
    assertThat(usersWith(number)).containsExactly("{}", "{\"n\":" + number + "}", "{}");
    assertThat(usersWith("0." + number)).containsExactly("{}", "{\"n\":0." + number + "}", "{}");
  }

  private static List<String> usersWith(String number) {
    byte[] body = "{\"results\":[{},{\"n\":%s},{}]}".formatted(number).getBytes(UTF_8);
    return Results.parse(body, PLACES).users().stream()
        .map(user -> new String(user, UTF_8))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void everyUserAmongOthersIsItsOwnBytes(Example example) {
    // Given
    byte[] body = wrapped("{\"results\":[{\"n\":\"é\"},", example, ",{\"n\":{}}]}");

    // When
    List<byte[]> users = Results.parse(body, PLACES).users();

    // Then
    assertThat(users)
        .containsExactly(
            "{\"n\":\"é\"}".getBytes(UTF_8), example.value(), "{\"n\":{}}".getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void aRejectedUserIsPassedOnUntouchedOrRefusedByName(Example example) {
    // Given
    byte[] body = wrapped("{\"results\":[", example, "]}");

    // When
    Throwable refused = catchThrowable(() -> assertPassedOnUntouched(body, example));

    // Then
    if (refused != null) {
      assertThat(refused).isInstanceOf(FetchException.class).hasNoCause();
    }
  }

  private static void assertPassedOnUntouched(byte[] body, Example example) {
    ByteArrayOutputStream passedOn = new ByteArrayOutputStream();
    List<byte[]> users = Results.parse(body, PLACES).users();
    for (byte[] user : users) {
      passedOn.writeBytes(user);
    }
    assertThat(passedOn.toByteArray()).isEqualTo(stripped(example));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"a\"", "null", "true", "[]", "[{}]"})
  void anElementThatIsNotAnObjectIsRefused(String element) {
    assertThatThrownBy(
            () -> Results.parse(("{\"results\":[{}," + element + "]}").getBytes(UTF_8), PLACES))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("element 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{",
        "{\"results\":[{}",
        "{\"results\":[{}]",
        "{\"results\":[{}]}}",
        "{\"results\":[{}]} {}",
        "<html>",
        "{'results':[]}",
        "{\"results\":[{},]}"
      })
  void whatIsNotOneCompleteDocumentIsRefused(String body) {
    assertThatThrownBy(() -> Results.parse(body.getBytes(UTF_8), PLACES))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(FetchProblem.NOT_JSON));
  }

  @Test
  void anotherEncodingIsRefused() {
    assertThatThrownBy(() -> Results.parse("{\"results\":[{\"a\":1}]}".getBytes(UTF_16), PLACES))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(FetchProblem.NOT_JSON));
  }

  @Test
  void aByteOrderMarkDoesNotShiftTheUsers() {
    // When
    List<byte[]> users =
        Results.parse("\uFEFF{\"results\":[{\"a\":1}]}".getBytes(UTF_8), PLACES).users();

    // Then
    assertThat(users).singleElement().isEqualTo("{\"a\":1}".getBytes(UTF_8));
  }

  @Test
  void anUnreadableAnswerIsNotQuoted() {
    assertThatThrownBy(
            () -> Results.parse("{\"results\":[{\"email\":Lovelace}]}".getBytes(UTF_8), PLACES))
        .isInstanceOf(FetchException.class)
        .hasNoCause()
        .hasMessageContaining("unreadable at byte")
        .hasMessageNotContaining("Lovelace");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /data/items   | {"data":{"more":[{"items":[{"b":2}]}],"items":[{"a":1}]}}
          /0/results    | [{"results":[{"a":1}]},{"results":[{"b":2}]}]
          ``            | [{"a":1}]
          /a~1b         | {"a/b":[{"a":1}],"results":[{"b":2}]}
          """)
  void theUsersAreWhereThePointerPoints(String pointer, String body) {
    // Given
    AnswerPointers pointers = ApiSettings.defaults().with("pointers.results", pointer).pointers();

    // When
    List<byte[]> users = Results.parse(body.getBytes(UTF_8), pointers).users();

    // Then
    assertThat(users).singleElement().isEqualTo("{\"a\":1}".getBytes(UTF_8));
  }

  @Test
  void errorAndSeedAreWhereTheirPointersPoint() {
    // Given
    AnswerPointers pointers =
        ApiSettings.defaults()
            .with("pointers.error", "/status/error")
            .with("pointers.seed", "/status/stream")
            .pointers();
    String body = "{\"error\":1,\"status\":{\"stream\":\"s\",\"error\":null},\"results\":[]}";

    // When
    Results results = Results.parse(body.getBytes(UTF_8), pointers);

    // Then
    assertThat(results.hasError()).isFalse();
    assertThat(results.seed()).isEqualTo("s");
  }

  private static byte[] wrapped(String before, Example example, String after) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(before.getBytes(UTF_8));
    body.writeBytes(example.value());
    body.writeBytes(after.getBytes(UTF_8));
    return body.toByteArray();
  }

  /** The example without the white space around it, which is not part of the element. */
  private static byte[] stripped(Example example) {
    byte[] value = example.value();
    int start = 0;
    int end = value.length;
    while (start < end && Character.isWhitespace(value[start])) {
      start++;
    }
    while (end > start && Character.isWhitespace(value[end - 1])) {
      end--;
    }
    return Arrays.copyOfRange(value, start, end);
  }
}
