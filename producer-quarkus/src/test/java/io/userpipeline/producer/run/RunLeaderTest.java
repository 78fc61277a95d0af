package io.userpipeline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.userpipeline.producer.client.Page;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.MemoryJournal;
import io.userpipeline.producer.journal.MemoryJournal.Fate;
import io.userpipeline.producer.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunLeaderTest {

  private final RunRegistry registry = new RunRegistry(List.of());
  private final MemoryJournal journal = new MemoryJournal(registry);
  private final FakeSource source = new FakeSource();
  private final FakeSink sink = new FakeSink();
  private final MeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aLeaderCarriesOutWhatWasAskedForBefore() throws Exception {
    // Given
    RunOrder order = Orders.manual(25);
    ask(order);

    // When
    leader(FakeLimits.usual()).elected(journal);

    // Then
    awaitState(order.id(), RunState.SUCCEEDED);
    assertThat(journal.value("request/" + order.id())).isEmpty();
  }

  @Test
  void aLeaderCarriesOutWhatIsAskedForLater() throws Exception {
    // Given
    leader(FakeLimits.usual()).elected(journal);
    RunOrder order = Orders.manual(5);

    // When
    ask(order);

    // Then
    awaitState(order.id(), RunState.SUCCEEDED);
  }

  @Test
  void aReplicaThatDoesNotLeadCarriesOutNothing() throws Exception {
    // Given
    RunLeader other = leader(FakeLimits.usual());
    RunLeader leader = leader(FakeLimits.usual());
    RunOrder order = Orders.manual(5);
    ask(order);

    // When
    leader.elected(journal);

    // Then
    awaitState(order.id(), RunState.SUCCEEDED);
    assertThat(source.asked()).hasSize(1);
    assertThat(other.atWork(order.id())).isEmpty();
  }

  @Test
  void unfinishedRunsComeBeforeTheOnesThatWait() throws Exception {
    // Given
    RunOrder waiting = Orders.manual(5, Orders.NOW.minusSeconds(60));
    ask(waiting);
    Run unfinished = Run.queued(Orders.manual(25)).start(Orders.NOW).withPage(10, Map.of());
    journal.write(List.of(RunJournal.run(unfinished)));

    // When
    leader(FakeLimits.usual()).elected(journal);

    // Then
    awaitState(waiting.id(), RunState.SUCCEEDED);
    assertThat(source.asked())
        .extracting(Page::seed)
        .containsExactly(
            unfinished.id().toString(), unfinished.id().toString(), waiting.id().toString());
  }

  @Test
  void runsWorkOneAfterTheOther() throws Exception {
    // Given
    source.holdBack();
    RunOrder first = Orders.manual(5, Orders.NOW);
    RunOrder second = Orders.manual(5, Orders.NOW.plusSeconds(1));
    leader(FakeLimits.usual()).elected(journal);
    ask(first);
    await().until(() -> source.asked().size() == 1);

    // When
    ask(second);

    // Then
    awaitState(first.id(), RunState.RUNNING);
    assertThat(registry.find(second.id())).get().returns(RunState.QUEUED, Run::state);
    source.answerAll();
    awaitState(second.id(), RunState.SUCCEEDED);
  }

  @Test
  void asManyRunsWorkAtOnceAsAreAllowed() throws Exception {
    // Given
    source.holdBack();
    leader(FakeLimits.usual().withMaxConcurrent(2)).elected(journal);

    // When
    ask(Orders.manual(5));
    ask(Orders.manual(5));
    ask(Orders.manual(5));

    // Then
    await().until(() -> registry.select(run -> run.state() == RunState.RUNNING).size() == 2);
    assertThat(registry.select(run -> run.state() == RunState.QUEUED)).hasSize(1);
  }

  @Test
  void aRunAtWorkIsCancelled() throws Exception {
    // Given
    source.holdBack();
    RunOrder order = Orders.manual(5);
    leader(FakeLimits.usual()).elected(journal);
    ask(order);
    await().until(() -> !source.asked().isEmpty());

    // When
    cancel(order);

    // Then
    awaitState(order.id(), RunState.CANCELLED);
    await().until(() -> journal.value("cancel/" + order.id()).isEmpty());
  }

  @Test
  void aRunThatWaitsIsCancelledAndCountedWithoutBeingStarted() throws Exception {
    // Given
    source.holdBack();
    leader(FakeLimits.usual()).elected(journal);
    ask(Orders.manual(5));
    RunOrder waiting = Orders.manual(5);
    await().until(() -> !source.asked().isEmpty());
    ask(waiting);

    // When
    cancel(waiting);

    // Then
    awaitState(waiting.id(), RunState.CANCELLED);
    assertThat(source.asked()).hasSize(1);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        meters.get("userpipeline.runs").tag("state", "CANCELLED").timer().count())
                    .isEqualTo(1));
  }

  @Test
  void aDeposedLeaderStopsAndTheNextOneGoesOn() throws Exception {
    // Given
    source.holdBack();
    RunOrder order = Orders.manual(5);
    RunLeader first = leader(FakeLimits.usual());
    first.elected(journal);
    ask(order);
    await().until(() -> !source.asked().isEmpty());

    // When
    journal.endTerm();
    first.deposed();

    // Then
    await().until(() -> first.atWork(order.id()).isEmpty());
    MemoryJournal next = new MemoryJournal(registry);
    source.answerAll();
    leader(FakeLimits.usual()).elected(next);
    awaitState(order.id(), RunState.SUCCEEDED);
  }

  @Test
  void aLeaderThatRetiresLetsRunsFinishAndStartsNone() throws Exception {
    // Given
    source.holdBack();
    RunOrder order = Orders.manual(5);
    RunOrder waiting = Orders.manual(5, Orders.NOW.plusSeconds(1));
    RunLeader leader = leader(FakeLimits.usual().withStopTimeout(Duration.ofSeconds(30)));
    leader.elected(journal);
    ask(order);
    ask(waiting);
    await().until(() -> !source.asked().isEmpty());
    CompletableFuture<Void> retired = CompletableFuture.runAsync(() -> retire(leader));
    await().during(Duration.ofMillis(100)).until(() -> !retired.isDone());

    // When
    source.answerAll();

    // Then
    assertThat(retired).succeedsWithin(Duration.ofSeconds(10));
    assertThat(registry.find(order.id())).get().returns(RunState.SUCCEEDED, Run::state);
    assertThat(registry.find(waiting.id())).get().returns(RunState.QUEUED, Run::state);
    assertThat(source.asked()).hasSize(1);
  }

  @Test
  void aRunThatDoesNotFinishInTimeIsLeftToTheNextLeader() throws Exception {
    // Given
    source.holdBack();
    RunOrder order = Orders.manual(5);
    RunLeader leader = leader(FakeLimits.usual());
    leader.elected(journal);
    ask(order);
    await().until(() -> !source.asked().isEmpty());

    // When
    leader.retire();

    // Then
    assertThat(registry.find(order.id())).get().returns(RunState.RUNNING, Run::state);
    assertThat(leader.atWork(order.id())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST_WITH_THE_TERM", "COMMITTED_AS_THE_TERM_ENDS"})
  void whetherAPageIsCommittedTheNextLeaderLearnsFromTheJournal(Fate fate) throws Exception {
    // Given
    journal.nextWrites(Fate.COMMITTED, Fate.COMMITTED, fate);
    RunOrder order = Orders.manual(25);
    RunLeader first = leader(FakeLimits.usual());
    first.elected(journal);
    ask(order);
    await().until(journal::hasEnded);
    first.deposed();
    await().until(() -> first.atWork(order.id()).isEmpty());

    // When
    MemoryJournal next = journal.inNextTerm();
    leader(FakeLimits.usual()).elected(next);

    // Then
    awaitState(order.id(), RunState.SUCCEEDED);
    assertThat(next.committed())
        .extracting(ProducerRecord::key)
        .hasSize(25)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST_WITH_THE_TERM", "COMMITTED_AS_THE_TERM_ENDS"})
  void aCancellationWhoseOutcomeNobodyLearnsIsCarriedOutByTheNextLeader(Fate fate)
      throws Exception {
    // Given
    journal.nextWrites(fate);
    RunOrder order = Orders.manual(5);
    ask(order);
    cancel(order);
    RunLeader first = leader(FakeLimits.usual());
    first.elected(journal);
    await().until(journal::hasEnded);
    first.deposed();

    // When
    MemoryJournal next = journal.inNextTerm();
    leader(FakeLimits.usual()).elected(next);

    // Then
    awaitState(order.id(), RunState.CANCELLED);
    await().until(() -> next.value("cancel/" + order.id()).isEmpty());
    assertThat(source.asked()).isEmpty();
  }

  @Test
  void aRunIsStartedOnceThoughTheJournalLags() throws Exception {
    // Given
    RunOrder order = Orders.manual(5);
    ask(order);
    RunLeader leader = leader(FakeLimits.usual().withMaxConcurrent(2));
    journal.lag();
    leader.elected(journal);
    await().until(() -> journal.value("run/" + order.id()).isPresent());

    // When
    journal.catchUp();

    // Then
    awaitState(order.id(), RunState.SUCCEEDED);
    assertThat(source.asked()).hasSize(1);
  }

  @Test
  void aRunWhoseTimeIsOverIsForgotten() throws Exception {
    // Given
    Run old = ended(RunState.SUCCEEDED, Instant.now().minus(Duration.ofDays(4)));
    journal.write(List.of(RunJournal.run(old)));
    Run young = ended(RunState.SUCCEEDED, Instant.now());
    journal.write(List.of(RunJournal.run(young)));

    // When
    leader(FakeLimits.usual()).elected(journal);

    // Then
    await().until(() -> registry.find(old.id()).isEmpty());
    assertThat(registry.find(young.id())).isPresent();
  }

  @Test
  void finishedRunsAreNotLookedThroughWithEveryChange() throws Exception {
    // Given
    AtomicInteger looks = new AtomicInteger();
    Clock clock = new CountingClock(looks);
    RunLeader leader = leader(FakeLimits.usual(), clock, () -> 0);
    leader.retire();
    leader.elected(journal);
    await().until(() -> looks.get() == 1);

    // When
    for (int i = 0; i < 100; i++) {
      ask(Orders.manual(5));
    }

    // Then
    await().during(Duration.ofMillis(200)).until(() -> looks.get() == 1);
  }

  private RunLeader leader(FakeLimits limits) {
    return leader(limits, Clock.systemUTC(), System::nanoTime);
  }

  private RunLeader leader(FakeLimits limits, Clock clock, Ticker ticker) {
    RunMetrics metrics = new RunMetrics(meters, registry, journal);
    return new RunLeader(registry, source, sink, metrics, limits, clock, ticker);
  }

  private static void retire(RunLeader leader) {
    try {
      leader.retire();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void ask(RunOrder order) {
    append(RunJournal.request(order));
  }

  private void cancel(RunOrder order) {
    append(RunJournal.cancel(order.id(), new RunJournal.Cancellation("grace", Orders.NOW)));
  }

  /** As every replica may, whoever leads. */
  private void append(JournalEntry entry) {
    journal.append(entry).await().indefinitely();
  }

  private void awaitState(UUID id, RunState state) {
    await().until(() -> registry.find(id).map(run -> run.state() == state).orElse(false));
  }

  /** Finished runs are judged by the time of now. */
  private static final class CountingClock extends Clock {

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

  private static Run ended(RunState state, Instant at) {
    Run run = Run.queued(Orders.manual(5)).start(at).withPage(5, Map.of());
    return state == RunState.SUCCEEDED
        ? run.succeed(at)
        : run.fail(new RunFailure("FETCH_STATUS", "status=500"), at);
  }
}
