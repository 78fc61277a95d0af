package io.userpipeline.producer.run;

import static io.userpipeline.producer.run.Orders.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.userpipeline.producer.journal.MemoryJournal;
import io.userpipeline.producer.journal.Term;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** Carries out a run between fakes of the API and of Kafka. */
abstract class RunWorkFixture {

  final RunRegistry registry = new RunRegistry(List.of());
  final MemoryJournal journal = new MemoryJournal(registry);
  final FakeSource source = new FakeSource();
  final FakeSink sink = new FakeSink();
  FakeLimits limits = FakeLimits.usual();

  Run carryOut(Run run) throws Exception {
    RunWork work = work(run);
    work.carryOut();
    assertThat(registry.find(run.id())).as("what the journal says").contains(work.now());
    return work.now();
  }

  RunWork work(Run run) {
    return work(run, journal);
  }

  RunWork work(Run run, Term term) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new RunWork(run, source, sink, term, limits, clock, System::nanoTime);
  }
}
