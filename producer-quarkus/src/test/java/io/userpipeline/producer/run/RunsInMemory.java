package io.userpipeline.producer.run;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.userpipeline.producer.journal.JournalReader;
import io.userpipeline.producer.journal.MemoryJournal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs that nobody carries out: they end when the test says so. */
public final class RunsInMemory {

  private final RunRegistry registry;
  private final MemoryJournal journal;
  private final Runs runs;
  private final Clock clock;

  /**
   * @param others who follow the journal besides
   */
  public RunsInMemory(Clock clock, JournalReader... others) {
    this(clock, List.of(), others);
  }

  /**
   * @param listeners who are told of the runs
   * @param others who follow the journal besides
   */
  public RunsInMemory(Clock clock, List<RunListener> listeners, JournalReader... others) {
    registry = new RunRegistry(listeners);
    List<JournalReader> readers = new ArrayList<>(List.of(others));
    readers.add(registry);
    this.clock = clock;
    journal = new MemoryJournal(readers.toArray(JournalReader[]::new));
    FakeSource source = new FakeSource();
    FakeLimits limits = FakeLimits.usual().withMaxQueued(100);
    RunMetrics metrics = new RunMetrics(new SimpleMeterRegistry(), registry, journal);
    RunLeader leader =
        new RunLeader(registry, source, new FakeSink(), metrics, limits, clock, System::nanoTime);
    runs = new Runs(registry, leader, journal, source, limits, clock);
  }

  public MemoryJournal journal() {
    return journal;
  }

  public Runs runs() {
    return runs;
  }

  /** All runs, the oldest first. */
  public List<Run> all() {
    return registry.select(run -> true);
  }

  /** Remembers no run any more. */
  public void forgetAll() throws Exception {
    for (Run run : all()) {
      journal.write(List.of(RunJournal.forgetRequest(run.id()), RunJournal.forgetRun(run.id())));
    }
  }

  /** Ends every run that is unfinished. */
  public void succeedAll() throws Exception {
    for (Run run : unfinished()) {
      Run done = run.start(clock.instant()).withPage(run.requested(), Map.of());
      journal.write(List.of(RunJournal.run(done.succeed(clock.instant()))));
    }
  }

  /** Fails every run that is unfinished. */
  public void failAll() throws Exception {
    for (Run run : unfinished()) {
      Run failed =
          run.start(clock.instant())
              .fail(new RunFailure("FETCH_STATUS", "status=500"), clock.instant());
      journal.write(List.of(RunJournal.run(failed)));
    }
  }

  private List<Run> unfinished() {
    return registry.select(run -> !run.state().isFinal());
  }
}
