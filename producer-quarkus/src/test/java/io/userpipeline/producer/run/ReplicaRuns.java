package io.userpipeline.producer.run;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.journal.Journal;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.JournalReader;
import io.userpipeline.producer.journal.Leadership;
import io.userpipeline.producer.kafka.TopicTail;
import java.time.Clock;
import java.util.List;

/** The runs of one replica, which are asked for and never carried out. */
public final class ReplicaRuns {

  private final RunRegistry registry = new RunRegistry(List.of());
  private final Runs runs;

  /**
   * @param clock of the replica
   */
  public ReplicaRuns(Clock clock) {
    FakeSource source = new FakeSource();
    FakeLimits limits = FakeLimits.usual().withMaxQueued(1_000);
    RunMetrics metrics = new RunMetrics(new SimpleMeterRegistry(), registry, new NoRequests());
    RunLeader leader =
        new RunLeader(registry, source, new FakeSink(), metrics, limits, clock, System::nanoTime);
    runs = new Runs(registry, leader, new NoRequests(), source, limits, clock);
  }

  public Runs runs() {
    return runs;
  }

  public JournalReader reader() {
    return registry;
  }

  /** All runs that the replica knows, the oldest first. */
  public List<Run> all() {
    return registry.select(run -> true);
  }

  /** Only the schedule asks for runs here, and it writes itself. */
  private static final class NoRequests implements Journal {

    @Override
    public Uni<Void> append(JournalEntry entry) {
      throw new UnsupportedOperationException("Nobody asks for runs here");
    }

    @Override
    public TopicTail.Status status() {
      throw new UnsupportedOperationException("Nobody asks for the journal here");
    }

    @Override
    public Leadership leadership() {
      throw new UnsupportedOperationException("Nobody asks for the leader here");
    }

    @Override
    public boolean isAlive() {
      return true;
    }
  }
}
