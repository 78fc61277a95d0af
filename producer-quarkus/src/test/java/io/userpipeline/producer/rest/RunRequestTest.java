package io.userpipeline.producer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.userpipeline.producer.run.RunPlan;
import java.util.Optional;
import java.util.UUID;
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
  @ValueSource(strings = {"", "{}"})
  void withoutACountItIsTheDefault(String body) {
    // When
    RunPlan plan = RunRequest.parse(body, DEFAULT, MAX);

    // Then
    assertThat(plan).isEqualTo(new RunPlan.Count(DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, MAX})
  void theCountIsRead(int count) {
    // When
    RunPlan plan = RunRequest.parse("{\"count\":" + count + "}", DEFAULT, MAX);

    // Then
    assertThat(plan).isEqualTo(new RunPlan.Count(count));
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
          {"count":5,"Count":6}  | Count | 6       | is not known; the fields are count, pages, replayOf
          {"size":5}             | size  | 5       | is not known; the fields are count, pages, replayOf
          [5]                    | body  | [5]     | must be a JSON object such as {"count":5}
          5                      | body  | 5       | must be a JSON object such as {"count":5}
          null                   | body  | null    | must be a JSON object such as {"count":5}
          {"count":5             | body  | {"count":5 | must be JSON such as {"count":5} that names no field twice
          {"count":5} {}         | body  | {"count":5} {} | must be JSON such as {"count":5} that names no field twice
          {"pages":{}}           | pages | {}      | goes with replayOf only
          {"replayOf":"last"}    | replayOf | "last" | must be the id of a run
          {"replayOf":7}         | replayOf | 7    | must be the id of a run
          {"replayOf":"01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1","count":5} | count | 5 | does not go with replayOf: name pages instead
          {"replayOf":"01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1","pages":[1]} | pages | [1] | must be a range such as {"first":1,"last":3}
          count=5                | body  | count=5 | must be JSON such as {"count":5} that names no field twice
          """)
  void aRequestThatBreaksARuleIsRefused(String body, String field, String value, String rule) {
    assertThatThrownBy(() -> RunRequest.parse(body, DEFAULT, MAX))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> assertThat(e.error()).isEqualTo(new Problem.FieldError(field, value, rule)));
  }

  /** JSON Schema, by which the API is described, makes no difference between the two. */
  @Test
  void aWholeNumberMayBeWrittenWithAPoint() {
    // When
    RunPlan plan = RunRequest.parse("{\"count\":7.0}", DEFAULT, MAX);

    // Then
    assertThat(plan).isEqualTo(new RunPlan.Count(7));
  }

  @Test
  void aReplayIsRead() {
    // When
    RunPlan plan =
        RunRequest.parse(
            "{\"replayOf\":\"01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1\",\"pages\":{\"first\":2,\"last\":3}}",
            DEFAULT,
            MAX);

    // Then
    assertThat(plan)
        .isEqualTo(
            new RunPlan.Replay(
                UUID.fromString("01a20fef-ebee-73f9-9ce2-eb11cc1cd7b1"),
                Optional.of(new RunPlan.PageRange(2, 3))));
  }

  @Test
  void aLongValueIsShortened() {
    assertThatThrownBy(() -> RunRequest.parse("x".repeat(10_000), DEFAULT, MAX))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.error().value()).hasSizeLessThan(200));
  }
}
