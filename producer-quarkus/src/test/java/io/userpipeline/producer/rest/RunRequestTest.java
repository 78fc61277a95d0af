package io.userpipeline.producer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunRequestTest {

  private static final int DEFAULT = 5;
  private static final int MAX = 100;

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "{}"})
  void withoutACountItIsTheDefault(String body) {
    // When
    RunRequest request = RunRequest.parse(body, DEFAULT, MAX);

    // Then
    assertThat(request.count()).isEqualTo(DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, MAX})
  void theCountIsRead(int count) {
    // When
    RunRequest request = RunRequest.parse("{\"count\":" + count + "}", DEFAULT, MAX);

    // Then
    assertThat(request.count()).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"count":0}            | count | 0       | must be a whole number from 1 to 100
          {"count":-1}           | count | -1      | must be a whole number from 1 to 100
          {"count":101}          | count | 101     | must be a whole number from 1 to 100
          {"count":99999999999}  | count | 99999999999 | must be a whole number from 1 to 100
          {"count":1.5}          | count | 1.5     | must be a whole number from 1 to 100
          {"count":"5"}          | count | "5"     | must be a whole number from 1 to 100
          {"count":null}         | count | null    | must be a whole number from 1 to 100
          {"count":true}         | count | true    | must be a whole number from 1 to 100
          {"count":[5]}          | count | [5]     | must be a whole number from 1 to 100
          {"count":5,"Count":6}  | Count | 6       | is not known; the only field is count
          {"size":5}             | size  | 5       | is not known; the only field is count
          [5]                    | body  | [5]     | must be a JSON object such as {"count":5}
          5                      | body  | 5       | must be a JSON object such as {"count":5}
          null                   | body  | null    | must be a JSON object such as {"count":5}
          {"count":5             | body  | {"count":5 | must be JSON such as {"count":5}
          {"count":5} {}         | body  | {"count":5} {} | must be JSON such as {"count":5}
          count=5                | body  | count=5 | must be JSON such as {"count":5}
          """)
  void aRequestThatBreaksARuleIsRefused(String body, String field, String value, String rule) {
    assertThatThrownBy(() -> RunRequest.parse(body, DEFAULT, MAX))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> assertThat(e.error()).isEqualTo(new Problem.FieldError(field, value, rule)));
  }

  @Test
  void aLongValueIsShortened() {
    assertThatThrownBy(() -> RunRequest.parse("x".repeat(10_000), DEFAULT, MAX))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.error().value()).hasSizeLessThan(200));
  }
}
