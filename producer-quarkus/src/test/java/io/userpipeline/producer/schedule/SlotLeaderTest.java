package io.userpipeline.producer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.SettableClock;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.Term;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunPlan;
import io.userpipeline.producer.run.RunTrigger;
import io.userpipeline.producer.run.RunsInMemory;
import io.userpipeline.producer.schedule.ScheduleConfig.CatchUp;
import io.userpipeline.producer.schedule.ScheduleConfig.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The schedule of every 30 seconds. */
class SlotLeaderTest {

  private static final Instant START = Instant.parse("2026-03-01T10:15:31Z");
  private static final Instant FIRST = Instant.parse("2026-03-01T10:16:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final SettableClock clock = new SettableClock(START);
  private final ScheduleState state = new ScheduleState();
  private final RunsInMemory runs = new RunsInMemory(clock, state);

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
    clock.set(FIRST.plus(INTERVAL));
    leader.tick();

    // Then
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

  private void failNextRun(SlotLeader leader, Instant slot) throws Exception {
    clock.set(slot);
    leader.tick();
    runs.failAll();
  }

  private SlotLeader started(Overlap overlap, CatchUp catchUp) {
    return started(new Settings(overlap, catchUp, OptionalInt.empty()));
  }

  private SlotLeader started(Settings settings) {
    SlotLeader leader = elected(settings);
    leader.tick();
    return leader;
  }

  private SlotLeader elected(Overlap overlap, CatchUp catchUp) {
    return elected(new Settings(overlap, catchUp, OptionalInt.empty()));
  }

  private SlotLeader elected(Settings settings) {
    // The test is the clockwork.
    SlotLeader leader = new SlotLeader(null, settings, state, runs.runs(), clock);
    leader.elected(runs.journal());
    return leader;
  }

  private Schedules schedules() {
    return new Schedules(
        new Settings(Overlap.QUEUE, CatchUp.ALL, OptionalInt.empty()),
        state,
        runs.journal(),
        clock);
  }

  private void trigger() {
    runs.runs().trigger(new RunPlan.Count(1), "ada", Optional.empty()).await().indefinitely();
  }

  private List<Instant> slots() {
    return runs.all().stream()
        .map(Run::order)
        .filter(order -> order.trigger() == RunTrigger.SCHEDULE)
        .map(order -> order.slot())
        .sorted()
        .toList();
  }

  /** Another replica's entries may still come: this one does not know all slots yet. */
  private record TermThatDoesNotOpen(Term journal) implements Term {

    @Override
    public void open() throws EndedException {
      throw new EndedException();
    }

    @Override
    public <E extends Exception> void write(Content<E> content, List<JournalEntry> entries)
        throws E, EndedException, InterruptedException {
      journal.write(content, entries);
    }

    @Override
    public boolean hasEnded() {
      return journal.hasEnded();
    }
  }

  private record Settings(Overlap overlap, CatchUp catchUp, OptionalInt pauseAfterFailures)
      implements ScheduleConfig {

    @Override
    public Schedule schedule() {
      return new Schedule.Every(INTERVAL);
    }

    @Override
    public ZoneId timeZone() {
      return ZoneOffset.UTC;
    }
  }
}
