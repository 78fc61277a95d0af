package io.userpipeline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.userpipeline.producer.client.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunLeaderTest extends RunLeaderFixture {

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
}
