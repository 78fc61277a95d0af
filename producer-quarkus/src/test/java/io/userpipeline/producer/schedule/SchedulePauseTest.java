package io.userpipeline.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.schedule.ScheduleConfig.CatchUp;
import io.userpipeline.producer.schedule.ScheduleConfig.Overlap;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Who pauses the schedule, and until when. */
class SchedulePauseTest extends SlotLeaderFixture {

  @Test
  void aPausedScheduleGivesNoRunsAndDoesNotMakeUpForThemLater() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.ALL);
    Schedules schedules = schedules();
    Schedules.Status paused = schedules.pause("repair", "ada").await().indefinitely();
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
    assertThat(state.isPaused()).isFalse();
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
    assertThat(state.isPaused()).isFalse();
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
    assertThat(state.isPaused()).isFalse();
  }
}
