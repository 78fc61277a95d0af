package io.userpipeline.producer.run;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.MemoryJournal;
import io.userpipeline.producer.time.Ticker;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Leaders of runs that share a journal in memory. */
abstract class RunLeaderFixture {

  final RunRegistry registry = new RunRegistry(List.of());
  final MemoryJournal journal = new MemoryJournal(registry);
  final FakeSource source = new FakeSource();
  final FakeSink sink = new FakeSink();
  final MeterRegistry meters = new SimpleMeterRegistry();

  RunLeader leader(FakeLimits limits) {
    return leader(limits, Clock.systemUTC(), System::nanoTime);
  }

  RunLeader leader(FakeLimits limits, Clock clock, Ticker ticker) {
    RunMetrics metrics = new RunMetrics(meters, registry, journal);
    return new RunLeader(registry, source, sink, metrics, limits, clock, ticker);
  }

  static void retire(RunLeader leader) {
    try {
      leader.retire();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void ask(RunOrder order) {
    append(RunJournal.request(order));
  }

  void cancel(RunOrder order) {
    append(RunJournal.cancel(order.id(), new RunJournal.Cancellation("grace", Orders.NOW)));
  }

  /** As every replica may, whoever leads. */
  void append(JournalEntry entry) {
    journal.append(entry).await().indefinitely();
  }

  void awaitState(UUID id, RunState state) {
    await().until(() -> registry.find(id).map(run -> run.state() == state).orElse(false));
  }

  /** Finished runs are judged by the time of now. */
  static final class CountingClock extends Clock {

    private final AtomicInteger asked;

    CountingClock(AtomicInteger asked) {
      this.asked = asked;
    }

    @Override
    public Instant instant() {
      asked.incrementAndGet();
      return Orders.NOW;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  static Run ended(RunState state, Instant at) {
    Run run = Run.queued(Orders.manual(5)).start(at).withPage(5, Map.of());
    return state == RunState.SUCCEEDED
        ? run.succeed(at)
        : run.fail(new RunFailure("FETCH_STATUS", "status=500"), at);
  }
}
