package io.userpipeline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.MemoryJournal;
import io.userpipeline.producer.journal.MemoryJournal.Fate;
import io.userpipeline.producer.journal.Term;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a leader leaves, and what the next one makes of it. */
class RunTakeoverTest extends RunLeaderFixture {

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
  void aDeposedLeaderThatIsStuckShowsWhatTheJournalSays() throws Exception {
    // Given
    RunOrder order = Orders.manual(5);
    CountDownLatch stuck = new CountDownLatch(1);
    RunLeader leader = leader(FakeLimits.usual());
    leader.elected(new StuckTerm(stuck));
    ask(order);
    await().until(() -> leader.atWork(order.id()).isPresent());

    // When
    leader.deposed();

    // Then
    assertThat(leader.atWork(order.id())).isEmpty();
    stuck.countDown();
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

  /** Its writes hang, as those of a client whose broker does not answer. */
  private record StuckTerm(CountDownLatch free) implements Term {

    @Override
    public void open() {}

    @Override
    public <E extends Exception> void write(Content<E> content, List<JournalEntry> entries)
        throws EndedException, InterruptedException {
      free.await();
      throw new EndedException();
    }

    @Override
    public boolean hasEnded() {
      return false;
    }
  }
}
