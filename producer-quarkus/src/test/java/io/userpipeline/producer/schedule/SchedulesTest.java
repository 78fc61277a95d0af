package io.userpipeline.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.SettableClock;
import io.userpipeline.producer.journal.MemoryJournal;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told of the schedule. */
class SchedulesTest {

  /** Half past two is not there on 29 March 2026, and there twice on 25 October. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-28T00:00:00Z, 2026-03-28T01:30:00Z",
    "2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
    "2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
    "2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
    "2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
    "2026-10-25T01:00:00Z, 2026-10-26T01:30:00Z"
  })
  void theNextRunIsAnnouncedForWhenItComesInANightOfTheClocks(Instant now, Instant next) {
    // Given
    Schedules schedules =
        new Schedules(
            new InBerlin("0 30 2 * * ?"),
            new ScheduleState(),
            new MemoryJournal(),
            new SettableClock(now));

    // When
    Schedules.Status status = schedules.status();

    // Then
    assertThat(status.nextFireTime()).contains(next);
  }
}
