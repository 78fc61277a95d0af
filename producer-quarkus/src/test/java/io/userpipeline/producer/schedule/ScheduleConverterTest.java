package io.userpipeline.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
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
  @ValueSource(strings = {"0 0/5 * * * ?", "*/10 * * * * ?", "0 15 10 ? * MON-FRI"})
  void aCronExpressionIsRead(String text) {
    // When
    Schedule schedule = converter.convert(text);

    // Then
    assertThat(schedule).isEqualTo(new Schedule.Cron(text));
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

  @Test
  void processesThatStartAtDifferentTimesAgreeOnTheSlot() {
    // Given
    Schedule.Every schedule = new Schedule.Every(Duration.ofSeconds(30));

    // When
    Instant slot = schedule.slot(Instant.parse("2026-03-01T10:15:31.5Z"));

    // Then
    assertThat(slot)
        .isEqualTo(schedule.slot(Instant.parse("2026-03-01T10:15:59.9Z")))
        .isEqualTo(Instant.parse("2026-03-01T10:15:30Z"));
  }
}
