package io.userpipeline.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleConverterTest {

  private final ScheduleConverter converter = new ScheduleConverter();

  @ParameterizedTest
  @CsvSource({
    "30s,PT30S",
    "PT30S,PT30S",
    "pt30s,PT30S",
    "5m,PT5M",
    "1h,PT1H",
    "1d,PT24H",
    "1s,PT1S"
  })
  void anIntervalIsRead(String text, Duration interval) {
    // When
    Schedule schedule = converter.convert(text);

    // Then
    assertThat(schedule).isEqualTo(new Schedule.Every(interval));
  }

  @ParameterizedTest
  @CsvSource({
    "0 0/5 * * * ?, 0 0/5 * * * ? Z",
    "*/10 * * * * ?, */10 * * * * ? Z",
    "0 15 10 ? * MON-FRI, 0 15 10 ? * 2-6 Z"
  })
  void aCronExpressionIsRead(String text, String name) {
    // When
    Schedule schedule = converter.convert(text);

    // Then
    assertThat(schedule.name(ZoneOffset.UTC)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "OFF", " off "})
  void noScheduleIsRead(String text) {
    // When
    Schedule schedule = converter.convert(text);

    // Then
    assertThat(schedule).isEqualTo(new Schedule.Off());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30",
        "0s",
        "500ms",
        "-30s",
        "PT-30S",
        "never",
        "30x",
        "* * * * *",
        "0 61 * * * ?"
      })
  void anythingElseIsRefusedWithTheRule(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> converter.convert(text))
        .withMessageStartingWith("must be");
  }
}
