package io.userpipeline.consumer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.deadletter.Rejection;
import io.userpipeline.consumer.deadletter.Stage;
import io.userpipeline.contract.Example;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserParserTest {

  static List<Example> accepted() {
    return Example.accepted();
  }

  static List<Example> rejected() {
    return Example.rejected();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void makesTheGoldenRowOfEveryAcceptedExample(Example example) {
    // When
    ParsedValue parsed = UserParser.parse(example.value());

    // Then
    assertThat(columns(parsed)).isEqualTo(GoldenRows.of(example));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void rejectsEveryRejectedExampleWithAReason(Example example) {
    // When
    ParsedValue parsed = UserParser.parse(example.value());

    // Then
    assertThat(rejection(parsed).reason()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                        | name is missing
          {"name":null}                                             | name must not be null
          {"name":"Ada"}                                            | name must be an object
          {"name":{"first":"Ada"}}                                  | name.last is missing
          {"name":{"first":"","last":"Quill"}}                      | name.first must not be empty
          {"name":{"first":7,"last":"Quill"}}                       | name.first must be text
          {"name":{"first":"A","last":"Q"},"email":["a"]}           | email must be text
          {"name":{"first":"A","last":"Q"},"location":{"street":1}} | location.street must be an object
          {"name":{"first":"A","last":"Q"},"location":{"postcode":1.5}} | location.postcode must be text or an integer
          []                                                        | the value must be an object
          """)
  void namesTheFieldAndTheRuleItBreaks(String value, String reason) {
    // When
    Rejection rejection = rejection(parse(value));

    // Then
    assertThat(rejection).isEqualTo(new Rejection(Stage.VALIDATE, reason, null, null));
  }

  @Test
  void saysThatATombstoneIsOne() {
    // When
    Rejection rejection = rejection(UserParser.parse(null));

    // Then
    assertThat(rejection.reason()).isEqualTo("the value is a tombstone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n "})
  void saysThatAnEmptyValueIsEmpty(String value) {
    // When
    Rejection rejection = rejection(parse(value));

    // Then
    assertThat(rejection.reason()).isEqualTo("the value is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sesame",
        "{\"name\": sesame}",
        "{\"name\":\"sesame",
        "{\"sesame\":1,}",
        "{} sesame"
      })
  void saysWhereTheValueStopsBeingJsonAndQuotesNothing(String value) {
    // When
    Rejection rejection = rejection(parse(value));

    // Then
    assertThat(rejection.stage()).isEqualTo(Stage.PARSE);
    assertThat(rejection.cause()).matches("at line 1, column \\d+");
    assertThat(rejection.exceptionClassName()).startsWith("com.fasterxml.jackson");
    assertThat(rejection.toString()).doesNotContain("sesame");
  }

  @Test
  void rejectsNestingThatIsTooDeepInsteadOfFailing() {
    // Given
    String deep = "{\"a\":".repeat(100_000);

    // When
    ParsedValue parsed = parse(deep);

    // Then
    assertThat(rejection(parsed).stage()).isEqualTo(Stage.PARSE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          63104                    | 63104
          "01234"                  | 01234
          12345678901234567890123  | 12345678901234567890123
          """)
  void keepsThePostcodeAsText(String postcode, String expected) {
    // Given
    String value =
        "{\"name\":{\"first\":\"A\",\"last\":\"Q\"},\"location\":{\"postcode\":" + postcode + "}}";

    // When
    ParsedValue parsed = parse(value);

    // Then
    assertThat(columns(parsed)).containsEntry("postcode", expected);
  }

  @Test
  void escapesThePictureAsJson() {
    // Given
    String value =
        "{\"name\":{\"first\":\"A\",\"last\":\"Q\"},"
            + "\"picture\":{\"medium\":\"é/\\u0001\",\"large\":\"\\\"\",\"thumbnail\":null}}";

    // When
    ParsedValue parsed = parse(value);

    // Then
    assertThat(columns(parsed))
        .containsEntry("picture", "{\"large\":\"\\\"\",\"medium\":\"é/\\u0001\"}");
  }

  private static ParsedValue parse(String value) {
    return UserParser.parse(value.getBytes(StandardCharsets.UTF_8));
  }

  private static Rejection rejection(ParsedValue parsed) {
    return ((ParsedValue.Rejected) parsed).rejection();
  }

  private static Map<String, String> columns(ParsedValue parsed) {
    List<String> values = ((ParsedValue.Accepted) parsed).row().values();
    Map<String, String> columns = new HashMap<>();
    for (int column = 0; column < values.size(); column++) {
      if (values.get(column) != null) {
        columns.put(UserColumns.names().get(column), values.get(column));
      }
    }
    return columns;
  }
}
