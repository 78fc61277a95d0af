package io.userpipeline.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.schedule.ScheduleConfig.CatchUp;
import io.userpipeline.producer.schedule.ScheduleConfig.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who pauses the schedule, and until when. */
class SchedulePauseTest extends SlotLeaderFixture {

  @Test
  void aPausedScheduleGivesNoRunsAndDoesNotMakeUpForThemLater() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.ALL);
    Schedules schedules = schedules();
    Schedules.Status paused = schedules.pause("repair", "ada", null).await().indefinitely();
    assertThat(paused.nextFireTime()).isEmpty();
    clock.set(FIRST.plusSeconds(1));
    leader.tick();

    // When
    Schedules.Status resumed = schedules.resume("ada").await().indefinitely();
    leader.tick();

    // Then
    assertThat(slots()).isEmpty();
    assertThat(resumed.nextFireTime()).contains(FIRST.plus(INTERVAL));
  }

  @Test
  void aPauseEndsByItselfAndTheSlotAtItsEndGivesARun() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.LATEST);
    Instant end = FIRST.plus(INTERVAL.multipliedBy(2));
    Schedules.Status paused = schedules().pause("repair", "ada", end).await().indefinitely();
    assertThat(paused.paused()).isTrue();
    assertThat(paused.nextFireTime()).contains(end);
    clock.set(FIRST.plus(INTERVAL));
    leader.tick();
    assertThat(slots()).isEmpty();
    assertThat(schedules().status().paused()).isTrue();

    // When
    clock.set(end);
    leader.tick();

    // Then
    assertThat(slots()).containsExactly(end);
    assertThat(schedules().status())
        .returns(false, Schedules.Status::paused)
        .returns(Optional.of(end), Schedules.Status::since);
    clock.set(end.plus(INTERVAL));
    leader.tick();
    assertThat(slots()).containsExactly(end, end.plus(INTERVAL));
  }

  @ParameterizedTest
  @CsvSource({"ALL, 3", "LATEST, 1", "NONE, 1"})
  void thatNoProducerRanAtTheEndOfAPauseMakesNoSlotOfItARun(CatchUp catchUp, int afterTheEnd)
      throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, catchUp);
    Instant end = FIRST.plus(INTERVAL.multipliedBy(10));
    schedules().pause("repair", "ada", end).await().indefinitely();

    // When
    clock.set(end.plus(INTERVAL.multipliedBy(2)));
    leader.tick();

    // Then
    assertThat(slots()).hasSize(afterTheEnd).noneMatch(slot -> slot.isBefore(end));
    assertThat(schedules().status().paused()).isFalse();
  }

  @Test
  void aPauseThatAClockHasEndedTooEarlyHoldsAgainWhenItIsRight() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.LATEST);
    Instant end = FIRST.plus(INTERVAL.multipliedBy(4));
    schedules().pause("repair", "ada", end).await().indefinitely();
    clock.set(end.plus(Duration.ofDays(1)));
    leader.tick();

    // When
    clock.set(FIRST);
    leader.tick();
    clock.set(FIRST.plus(INTERVAL));
    leader.tick();

    // Then
    assertThat(slots()).noneMatch(slot -> slot.isBefore(end));
    assertThat(schedules().status().paused()).isTrue();
  }

  @Test
  void failuresFromBeforeTheEndOfAPauseDoNotCount() throws Exception {
    // Given
    SlotLeader leader = started(new Settings(Overlap.SKIP, CatchUp.LATEST, OptionalInt.of(2)));
    failNextRun(leader, FIRST);
    failNextRun(leader, FIRST.plus(INTERVAL));
    Instant end = FIRST.plus(INTERVAL.multipliedBy(2));
    schedules().pause("repair", "ada", end).await().indefinitely();

    // When
    failNextRun(leader, end);
    leader.tick();

    // Then
    assertThat(schedules().status().paused()).isFalse();
  }

  @Test
  void theScheduleIsPausedAfterFailuresInARow() throws Exception {
    // Given
    SlotLeader leader = started(new Settings(Overlap.SKIP, CatchUp.LATEST, OptionalInt.of(2)));
    failNextRun(leader, FIRST);

    // When
    failNextRun(leader, FIRST.plus(INTERVAL));
    leader.tick();

    // Then
    Pause pause = state.pause().orElseThrow();
    assertThat(pause.paused()).isTrue();
    assertThat(pause.actor()).isEqualTo("producer");
    assertThat(pause.reason())
        .isEqualTo("2 scheduled runs in a row have failed, the last with FETCH_STATUS");
  }

  @Test
  void failuresFromBeforeAResumptionDoNotCount() throws Exception {
    // Given
    SlotLeader leader = started(new Settings(Overlap.SKIP, CatchUp.LATEST, OptionalInt.of(2)));
    failNextRun(leader, FIRST);
    failNextRun(leader, FIRST.plus(INTERVAL));
    leader.tick();
    clock.advance(Duration.ofSeconds(1));
    schedules().resume("ada").await().indefinitely();

    // When
    failNextRun(leader, FIRST.plus(INTERVAL.multipliedBy(2)));
    leader.tick();

    // Then
    assertThat(schedules().status().paused()).isFalse();
  }

  @Test
  void aSuccessInBetweenKeepsTheScheduleGoing() throws Exception {
    // Given
    SlotLeader leader = started(new Settings(Overlap.SKIP, CatchUp.LATEST, OptionalInt.of(2)));
    failNextRun(leader, FIRST);
    clock.set(FIRST.plus(INTERVAL));
    leader.tick();
    runs.succeedAll();

    // When
    failNextRun(leader, FIRST.plus(INTERVAL.multipliedBy(2)));
    leader.tick();

    // Then
    assertThat(schedules().status().paused()).isFalse();
  }

  @Test
  void failuresOfRunsThatWereTriggeredDoNotPauseTheSchedule() throws Exception {
    // Given
    SlotLeader leader = started(new Settings(Overlap.SKIP, CatchUp.LATEST, OptionalInt.of(2)));
    trigger();
    trigger();
    runs.failAll();

    // When
    leader.tick();

    // Then
    assertThat(schedules().status().paused()).isFalse();
  }
}
