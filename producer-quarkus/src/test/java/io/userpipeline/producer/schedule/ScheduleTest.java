package io.userpipeline.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final ScheduleConverter converter = new ScheduleConverter();

  @ParameterizedTest
  @CsvSource({
    "30s, 2026-03-01T10:15:31.5Z, 2026-03-01T10:15:30Z, 2026-03-01T10:16:00Z",
    "30s, 2026-03-01T10:15:59.9Z, 2026-03-01T10:15:30Z, 2026-03-01T10:16:00Z",
    "30s, 2026-03-01T10:15:30Z,   2026-03-01T10:15:30Z, 2026-03-01T10:16:00Z",
    "0 0/5 * * * ?, 2026-03-01T10:15:00Z,   2026-03-01T10:15:00Z, 2026-03-01T10:20:00Z",
    "0 0/5 * * * ?, 2026-03-01T10:15:00.7Z, 2026-03-01T10:15:00Z, 2026-03-01T10:20:00Z",
    "0 0/5 * * * ?, 2026-03-01T10:19:59.9Z, 2026-03-01T10:15:00Z, 2026-03-01T10:20:00Z",
    "*/10 * * * * ?, 2026-03-01T10:15:09.9Z, 2026-03-01T10:15:00Z, 2026-03-01T10:15:10Z",
  })
  void slotsDependOnTheScheduleAlone(String text, Instant moment, Instant last, Instant next) {
    // When
    Schedule schedule = converter.convert(text);

    // Then
    assertThat(schedule.last(Instant.EPOCH, moment, ZoneOffset.UTC)).contains(last);
    assertThat(schedule.next(moment, ZoneOffset.UTC)).contains(next);
  }

  @Test
  void aCronExpressionFollowsTheWallClocksOfItsZone() {
    // Given
    Schedule daily = converter.convert("0 30 9 * * ?");

    // When
    Instant winter = daily.next(Instant.parse("2026-01-15T00:00:00Z"), BERLIN).orElseThrow();
    Instant summer = daily.next(Instant.parse("2026-07-15T00:00:00Z"), BERLIN).orElseThrow();

    // Then
    assertThat(winter).isEqualTo(Instant.parse("2026-01-15T08:30:00Z"));
    assertThat(summer).isEqualTo(Instant.parse("2026-07-15T07:30:00Z"));
  }

  @Test
  void beforeItsFirstSlotThereIsNoLastOne() {
    // Given
    Schedule schedule = converter.convert("30s");
    Instant slot = Instant.parse("2026-03-01T10:15:30Z");

    // When
    Optional<Instant> last = schedule.last(slot, slot.plusSeconds(29), ZoneOffset.UTC);

    // Then
    assertThat(last).isEmpty();
  }

  @Test
  void off() {
    // When
    Schedule off = converter.convert("off");

    // Then
    assertThat(off.next(Instant.EPOCH, ZoneOffset.UTC)).isEmpty();
    assertThat(off.last(Instant.EPOCH, Instant.MAX, ZoneOffset.UTC)).isEmpty();
  }
}
