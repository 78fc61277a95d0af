package io.userpipeline.consumer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type through the parser, as a record has it: a value fits whole, or not at all. */
class FieldTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text      | ""                         | ''
          text      | "0"                        | 0
          int       | 2147483647                 | 2147483647
          int       | -2147483648                | -2147483648
          int       | 1.0                        | 1
          int       | 1e3                        | 1000
          int       | -0                         | 0
          bigint    | 9223372036854775807        | 9223372036854775807
          bigint    | 9007199254740993.0         | 9007199254740993
          double    | 0.1                        | 0.1
          double    | 17                         | 17.0
          double    | 1e308                      | 1.0E308
          double    | -0.0                       | 0.0
          boolean   | false                      | false
          timestamp | "2024-02-29T23:59:59.123+02:00" | 2024-02-29T21:59:59.123Z
          timestamp | "2024-02-29T23:59:59.123000Z"   | 2024-02-29T23:59:59.123Z
          timestamp | "1969-12-31T23:59Z"        | 1969-12-31T23:59:00Z
          uuid      | "00000000-0000-0000-0000-00000000000F" | 00000000-0000-0000-0000-00000000000f
          """)
  void takesWhatFits(String type, String json, String expected) {
    // When
    ParsedValue parsed = parse(type, json);

    // Then
    Object value = ((ParsedValue.Accepted) parsed).row().values().get(0);
    assertThat(value).isInstanceOf(javaType(type)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text      | 0                          | text
          text      | true                       | text
          int       | 2147483648                 | an integer of 32 bits
          int       | 1.5                        | an integer of 32 bits
          int       | "1"                        | an integer of 32 bits
          int       | 1e999999999                | an integer of 32 bits
          int       | 1e-999999999               | an integer of 32 bits
          int       | true                       | an integer of 32 bits
          bigint    | 9223372036854775808        | an integer of 64 bits
          bigint    | 9223372036854775807.5      | an integer of 64 bits
          double    | 1e400                      | a number in the range of a double
          double    | 1e-400                     | a number in the range of a double
          double    | 9007199254740993           | a number in the range of a double
          double    | "NaN"                      | a number in the range of a double
          double    | []                         | a number in the range of a double
          boolean   | "true"                     | true or false
          boolean   | 1                          | true or false
          timestamp | 1700000000                 | an ISO 8601 time
          timestamp | "2024-02-29T23:59:59"      | an ISO 8601 time
          timestamp | "2024-02-30T00:00:00Z"     | an ISO 8601 time
          timestamp | "2024-02-29T23:59:59.1234Z"| an ISO 8601 time
          timestamp | "+12024-02-29T23:59:59Z"   | an ISO 8601 time
          timestamp | "2024-02-29"               | an ISO 8601 time
          uuid      | "1-1-1-1-1"                | a UUID
          uuid      | 7                          | a UUID
          """)
  void refusesWhatDoesNotFitAndNamesFieldAndRule(String type, String json, String rule) {
    // When
    ParsedValue parsed = parse(type, json);

    // Then
    assertThat(((ParsedValue.Rejected) parsed).rejection().reason())
        .startsWith("a.b must be " + rule)
        .doesNotContain(json);
  }

  private static ParsedValue parse(String type, String json) {
    Mapping mapping =
        Mappings.of(
            "{\"columns\":[{\"column\":\"c\",\"path\":\"/a/b\",\"type\":\"" + type + "\"}]}");
    String value = "{\"a\":{\"b\":" + json + "}}";
    return new ValueParser(mapping, kind -> {}).parse(value.getBytes(StandardCharsets.UTF_8));
  }

  private static Class<?> javaType(String type) {
    return switch (type) {
      case "int" -> Integer.class;
      case "bigint" -> Long.class;
      case "double" -> Double.class;
      case "boolean" -> Boolean.class;
      case "timestamp" -> Instant.class;
      case "uuid" -> UUID.class;
      default -> String.class;
    };
  }
}
