package io.userpipeline.consumer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.Stage;
import io.userpipeline.contract.Example;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueParserTest {

  private static final Mapping MAPPING = Mappings.packaged();
  private static final ValueParser PARSER = new ValueParser(MAPPING, kind -> {});

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
    ParsedValue parsed = PARSER.parse(example.value());

    // Then
    assertThat(columns(parsed)).isEqualTo(GoldenRows.of(example));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void rejectsEveryRejectedExampleWithAReason(Example example) {
    // When
    ParsedValue parsed = PARSER.parse(example.value());

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
    Rejection rejection = rejection(PARSER.parse(null));

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
    assertThat(rejection.exceptionClassName()).startsWith("tools.jackson");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ff                 | 0
          7b7d20c3           | 3
          7b2261223a22c080227d   | 6
          7b2261223a22eda080227d | 6
          7b2261223a22f5808080227d | 6
          """)
  void saysFromWhichByteOnTheValueIsNotUtf8(String hex, int position) {
    // When
    Rejection rejection = rejection(PARSER.parse(HexFormat.of().parseHex(hex)));

    // Then
    assertThat(rejection)
        .isEqualTo(
            new Rejection(
                Stage.PARSE, "the value is not UTF-8 from byte " + position + " on", null, null));
  }

  @Test
  void saysItOfAByteFarBehindTheFirstThatIsNotAscii() {
    // Given
    byte[] value = ("{\"a\":\"" + "é".repeat(5_000) + "?\"}").getBytes(StandardCharsets.UTF_8);
    value[10_006] = (byte) 0xff;

    // When
    Rejection rejection = rejection(PARSER.parse(value));

    // Then
    assertThat(rejection.reason()).isEqualTo("the value is not UTF-8 from byte 10006 on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void takesZerosForNoOtherEncoding(String charset) {
    // Given
    String user = "{\"name\":{\"first\":\"A\",\"last\":\"Q\"}}";

    // When
    Rejection rejection = rejection(PARSER.parse(user.getBytes(Charset.forName(charset))));

    // Then
    assertThat(rejection.stage()).isEqualTo(Stage.PARSE);
    assertThat(rejection.cause()).startsWith("at line 1, column ");
  }

  @Test
  void takesOneByteOrderMarkAlone() {
    // When
    Rejection rejection = rejection(parse("\uFEFF\uFEFF{}"));

    // Then
    assertThat(rejection.stage()).isEqualTo(Stage.PARSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "a\\ud83d", "\\udc00\\ud83d"})
  void rejectsHalfOfACharacterThatTheDriverWouldReplace(String half) {
    // When
    Rejection rejection =
        rejection(parse("{\"name\":{\"first\":\"" + half + "\",\"last\":\"Q\"}}"));

    // Then
    assertThat(rejection.reason())
        .isEqualTo("name.first must be text without half of a surrogate pair");
  }

  @Test
  void takesAPairOfSurrogatesAndAByteOrderMark() {
    // When
    ParsedValue parsed = parse("\uFEFF{\"name\":{\"first\":\"\\ud83d\\ude00\",\"last\":\"Q\"}}");

    // Then
    assertThat(columns(parsed)).containsEntry("first_name", "\uD83D\uDE00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"column": "c", "join": ["/a", "/b/c"], "required": true} | one of a, b.c must be present for c
          {"column": "c", "json": "/a", "required": true}           | a is missing
          {"column": "c", "json": "/a", "fields": ["b"], "required": true} | a is missing
          """)
  void rejectsAnEventWithoutWhatARequiredColumnIsMadeOf(String column, String reason) {
    // Given
    Mapping mapping = Mappings.of("{\"columns\": [" + column + "]}");

    // When
    Rejection rejection =
        rejection(new ValueParser(mapping, kind -> {}).parse(new byte[] {'{', '}'}));

    // Then
    assertThat(rejection.reason()).isEqualTo(reason);
  }

  private static ParsedValue parse(String value) {
    return PARSER.parse(value.getBytes(StandardCharsets.UTF_8));
  }

  private static Rejection rejection(ParsedValue parsed) {
    return ((ParsedValue.Rejected) parsed).rejection();
  }

  private static Map<String, Object> columns(ParsedValue parsed) {
    List<Object> values = ((ParsedValue.Accepted) parsed).row().values();
    Map<String, Object> columns = new HashMap<>();
    for (int column = 0; column < values.size(); column++) {
      if (values.get(column) != null) {
        columns.put(MAPPING.table().get(column).name(), values.get(column));
      }
    }
    return columns;
  }
}
