package io.userpipeline.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.schedule.ScheduleConfig.CatchUp;
import io.userpipeline.producer.schedule.ScheduleConfig.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The schedule of every 30 seconds. */
class SlotLeaderTest extends SlotLeaderFixture {

  @Test
  void theFirstRunIsThatOfTheNextSlot() throws Exception {
    // Given
    SlotLeader leader = elected(Overlap.SKIP, CatchUp.LATEST);
    leader.tick();
    assertThat(slots()).isEmpty();

    // When
    clock.set(FIRST);
    leader.tick();

    // Then
    assertThat(slots()).containsExactly(FIRST);
  }

  @Test
  void aSlotThatIsSeenAgainGivesNoSecondRun() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.LATEST);
    clock.set(FIRST);
    leader.tick();

    // When
    clock.advance(Duration.ofSeconds(2));
    leader.tick();

    // Then
    assertThat(slots()).containsExactly(FIRST);
  }

  @Test
  void aNextLeaderWhoseClockIsTwoSecondsBehindGivesNoSecondRun() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.ALL);
    clock.set(FIRST);
    leader.tick();

    // When
    SlotLeader next = elected(Overlap.QUEUE, CatchUp.ALL);
    clock.set(FIRST.minusSeconds(2));
    next.tick();
    clock.set(FIRST.plusSeconds(1));
    next.tick();

    // Then
    assertThat(slots()).containsExactly(FIRST);
  }

  @Test
  void aNextLeaderWhoseClockIsTwoSecondsAheadForgetsNoSlot() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.ALL);
    clock.set(FIRST);
    leader.tick();

    // When
    SlotLeader next = elected(Overlap.QUEUE, CatchUp.ALL);
    clock.set(FIRST.plus(INTERVAL).plusSeconds(2));
    next.tick();
    clock.set(FIRST.plus(INTERVAL));
    leader.tick();

    // Then
    assertThat(slots()).containsExactly(FIRST, FIRST.plus(INTERVAL));
  }

  @Test
  void aSlotIsLeftOutWhileTheScheduledRunBeforeIsUnfinished() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.SKIP, CatchUp.LATEST);
    clock.set(FIRST);
    leader.tick();

    // When
    clock.advance(INTERVAL);
    leader.tick();

    // Then
    assertThat(slots()).containsExactly(FIRST);
    runs.succeedAll();
    clock.advance(INTERVAL);
    leader.tick();
    assertThat(slots()).containsExactly(FIRST, FIRST.plus(INTERVAL.multipliedBy(2)));
  }

  @Test
  void aSlotWaitsWhereThatIsWanted() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.LATEST);
    clock.set(FIRST);
    leader.tick();

    // When
    clock.advance(INTERVAL);
    leader.tick();

    // Then
    assertThat(slots()).containsExactly(FIRST, FIRST.plus(INTERVAL));
  }

  @Test
  void afterDowntimeTheLastSlotGivesARun() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.SKIP, CatchUp.LATEST);

    // When
    clock.set(FIRST.plus(INTERVAL.multipliedBy(3)).plusSeconds(15));
    leader.tick();

    // Then
    assertThat(slots()).containsExactly(FIRST.plus(INTERVAL.multipliedBy(3)));
  }

  @Test
  void afterDowntimeEverySlotGivesARunWhereThatIsWanted() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.SKIP, CatchUp.ALL);

    // When
    clock.set(FIRST.plus(INTERVAL.multipliedBy(2)).plusSeconds(15));
    leader.tick();

    // Then
    assertThat(slots())
        .containsExactly(FIRST, FIRST.plus(INTERVAL), FIRST.plus(INTERVAL.multipliedBy(2)));
  }

  @Test
  void afterDowntimeNoSlotGivesARunWhereThatIsWanted() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.SKIP, CatchUp.NONE);

    // When
    clock.set(FIRST.plus(INTERVAL.multipliedBy(2)).plusSeconds(15));
    leader.tick();

    // Then
    assertThat(slots()).isEmpty();
    clock.set(FIRST.plus(INTERVAL.multipliedBy(3)));
    leader.tick();
    assertThat(slots()).containsExactly(FIRST.plus(INTERVAL.multipliedBy(3)));
  }

  @Test
  void runsThatWereTriggeredKeepNoSlotFromItsRun() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.SKIP, CatchUp.LATEST);
    trigger();

    // When
    clock.set(FIRST);
    leader.tick();

    // Then
    assertThat(slots()).containsExactly(FIRST);
  }

  @Test
  void noSlotIsDealtWithBeforeTheTermIsOpen() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.LATEST);
    leader.elected(new TermThatDoesNotOpen(runs.journal()));

    // When
    clock.set(FIRST);
    leader.tick();

    // Then
    assertThat(slots()).isEmpty();
  }

  @Test
  void aReplicaThatDoesNotLeadGivesNoRuns() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.LATEST);
    leader.deposed();

    // When
    clock.set(FIRST);
    leader.tick();

    // Then
    assertThat(slots()).isEmpty();
  }

  @Test
  void aClockThatWasADayAheadDoesNotSilenceTheSchedule() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.LATEST);
    clock.set(FIRST.plus(Duration.ofDays(1)));
    leader.tick();

    // When
    clock.set(FIRST);
    leader.tick();
    Optional<Instant> announced = schedules().status().nextFireTime();
    clock.set(FIRST.plus(INTERVAL));
    leader.tick();

    // Then
    assertThat(announced).contains(FIRST.plus(INTERVAL));
    assertThat(slots()).containsExactly(FIRST.plus(INTERVAL), FIRST.plus(Duration.ofDays(1)));
  }

  @Test
  void theSlotsOfAClockThatWasAheadAreNotRepeatedWhenTheirTimeComes() throws Exception {
    // Given
    SlotLeader leader = started(Overlap.QUEUE, CatchUp.LATEST);
    Instant ahead = FIRST.plus(Duration.ofDays(1));
    clock.set(ahead);
    leader.tick();
    clock.set(FIRST);
    leader.tick();

    // When
    clock.set(ahead);
    leader.tick();

    // Then
    assertThat(slots()).containsExactly(ahead);
  }
}
