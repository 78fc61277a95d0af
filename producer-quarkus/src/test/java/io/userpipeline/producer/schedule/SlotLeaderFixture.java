package io.userpipeline.producer.schedule;

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

/** The schedule of every 30 seconds, with a clock that the test sets. */
abstract class SlotLeaderFixture {

  static final Instant START = Instant.parse("2026-03-01T10:15:31Z");
  static final Instant FIRST = Instant.parse("2026-03-01T10:16:00Z");
  static final Duration INTERVAL = Duration.ofSeconds(30);

  final SettableClock clock = new SettableClock(START);
  final ScheduleState state = new ScheduleState();
  final RunsInMemory runs = new RunsInMemory(clock, state);

  void failNextRun(SlotLeader leader, Instant slot) throws Exception {
    clock.set(slot);
    leader.tick();
    runs.failAll();
  }

  SlotLeader started(Overlap overlap, CatchUp catchUp) {
    return started(new Settings(overlap, catchUp, OptionalInt.empty()));
  }

  SlotLeader started(Settings settings) {
    SlotLeader leader = elected(settings);
    leader.tick();
    return leader;
  }

  SlotLeader elected(Overlap overlap, CatchUp catchUp) {
    return elected(new Settings(overlap, catchUp, OptionalInt.empty()));
  }

  SlotLeader elected(Settings settings) {
    // The test is the clockwork.
    SlotLeader leader = new SlotLeader(null, settings, state, runs.runs(), clock);
    leader.elected(runs.journal());
    return leader;
  }

  Schedules schedules() {
    return new Schedules(
        new Settings(Overlap.QUEUE, CatchUp.ALL, OptionalInt.empty()),
        state,
        runs.journal(),
        clock);
  }

  void trigger() {
    runs.runs().trigger(new RunPlan.Count(1), "ada", Optional.empty()).await().indefinitely();
  }

  List<Instant> slots() {
    return runs.all().stream()
        .map(Run::order)
        .filter(order -> order.trigger() == RunTrigger.SCHEDULE)
        .map(order -> order.slot())
        .sorted()
        .toList();
  }

  /** Another replica's entries may still come: this one does not know all slots yet. */
  record TermThatDoesNotOpen(Term journal) implements Term {

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

  record Settings(Overlap overlap, CatchUp catchUp, OptionalInt pauseAfterFailures)
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
