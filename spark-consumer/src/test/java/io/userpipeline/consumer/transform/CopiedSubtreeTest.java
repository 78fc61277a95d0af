package io.userpipeline.consumer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.record.Rejection;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A column that holds a part of the event as JSON. */
class CopiedSubtreeTest {

  private static final ValueParser PARSER =
      new ValueParser(
          Mappings.of("{\"columns\": [{\"column\": \"items\", \"json\": \"/items\"}]}"),
          kind -> {});

  @Test
  void keepsEveryDigit() {
    // Given
    String items = "[{\"price\":1234567890.12345678901234567890,\"tags\":[null,true,\"é\"]}]";

    // When
    ParsedValue parsed = parse(items);

    // Then
    assertThat(((ParsedValue.Accepted) parsed).row().values()).containsExactly(items);
  }

  @Test
  void hasAWholeNumberHoweverLarge() {
    // Given
    String items = "[" + "9".repeat(400) + "]";

    // When
    ParsedValue parsed = parse(items);

    // Then
    assertThat(((ParsedValue.Accepted) parsed).row().values()).containsExactly(items);
  }

  @Test
  void hasNoNumberThatReadersTakeForInfinity() {
    // When
    Rejection rejection = rejection(parse("[{\"price\":1e400}]"));

    // Then
    assertThat(rejection.reason())
        .isEqualTo("items must have numbers in the range of a double alone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"\\ud800\"]", "{\"a\":\"\\udc00\"}"})
  void hasNoHalfOfACharacterThatTheDriverWouldReplace(String items) {
    // When
    Rejection rejection = rejection(parse(items));

    // Then
    assertThat(rejection.reason()).isEqualTo("items must be text without half of a surrogate pair");
  }

  private static ParsedValue parse(String items) {
    return PARSER.parse(("{\"items\":" + items + "}").getBytes(StandardCharsets.UTF_8));
  }

  private static Rejection rejection(ParsedValue parsed) {
    return ((ParsedValue.Rejected) parsed).rejection();
  }
}
