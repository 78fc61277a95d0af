package io.userpipeline.producer.run;

import static io.userpipeline.producer.run.Orders.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.client.FetchException;
import io.userpipeline.producer.client.FetchProblem;
import io.userpipeline.producer.client.Page;
import io.userpipeline.producer.journal.MemoryJournal;
import io.userpipeline.producer.journal.MemoryJournal.Fate;
import io.userpipeline.producer.journal.MemoryJournal.Write;
import io.userpipeline.producer.journal.Term;
import io.userpipeline.producer.publish.PublishException;
import io.userpipeline.producer.publish.PublishProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunWorkTest {

  private static final FetchException PASSES =
      new FetchException(FetchProblem.EMPTY_RESULTS, "status=200");
  private static final FetchException FINAL =
      new FetchException(FetchProblem.WRONG_SEED, "status=200");

  private final RunRegistry registry = new RunRegistry(List.of());
  private final MemoryJournal journal = new MemoryJournal(registry);
  private final FakeSource source = new FakeSource();
  private final FakeSink sink = new FakeSink();
  private FakeLimits limits = FakeLimits.usual();

  @Test
  void aRunSucceedsWithEveryAcknowledgement() throws Exception {
    // When
    Run run = carryOut(Run.queued(Orders.manual(25)));

    // Then
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run.fetched()).isEqualTo(25);
    assertThat(run.acked()).isEqualTo(25);
    assertThat(run.attempt()).isEqualTo(1);
    assertThat(run.startedAt()).isEqualTo(NOW);
    assertThat(run.finishedAt()).isEqualTo(NOW);
    assertThat(run.failure()).isNull();
  }

  @Test
  void aRunAsksForPagesOfItsOwnSeed() throws Exception {
    // Given
    RunOrder order = Orders.manual(25);

    // When
    carryOut(Run.queued(order));

    // Then
    String seed = order.id().toString();
    assertThat(source.asked())
        .containsExactly(
            new Page(FakeSource.QUERY, seed, 1, 10),
            new Page(FakeSource.QUERY, seed, 2, 10),
            new Page(FakeSource.QUERY, seed, 3, 5));
    assertThat(sink.attempts()).extracting(page -> page.get(0)).containsExactly(0, 10, 20);
  }

  @Test
  void theRequestIsForgottenWithTheFirstWordOfTheRun() throws Exception {
    // Given
    RunOrder order = Orders.manual(5);
    journal.write(List.of(RunJournal.request(order)));

    // When
    carryOut(Run.queued(order));

    // Then
    assertThat(journal.value("request/" + order.id())).isEmpty();
    assertThat(registry.select(run -> true)).hasSize(1);
  }

  @Test
  void aRunIsKnownBetweenAnyTwoEntries() throws Exception {
    // Given
    RunOrder order = Orders.manual(5);
    List<Boolean> known = new ArrayList<>();
    MemoryJournal watched =
        new MemoryJournal(registry, entry -> known.add(registry.find(order.id()).isPresent()));
    watched.write(List.of(RunJournal.request(order)));

    // When
    new RunWork(
            Run.queued(order), source, sink, watched, limits, Clock.systemUTC(), System::nanoTime)
        .carryOut();

    // Then
    assertThat(known).isNotEmpty().containsOnly(true);
  }

  @Test
  void aRunGoesOnAfterTheLastWholePage() throws Exception {
    // Given
    Run interrupted = Run.queued(Orders.manual(25)).start(NOW).withPage(10, Map.of());

    // When
    Run run = carryOut(interrupted);

    // Then
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(source.asked()).extracting(Page::number).containsExactly(2, 3);
    assertThat(run.acked()).isEqualTo(25);
  }

  @Test
  void aPageCountsInTheJournalTogetherWithItsEvents() throws Exception {
    // Given
    RunOrder order = Orders.manual(25);
    List<Integer> committedWhenFetched = new ArrayList<>();
    source.answerWith(
        page -> {
          committedWhenFetched.add(journal.committed().size());
          return FakeSource.usersOf(page);
        });

    // When
    carryOut(Run.queued(order));

    // Then
    assertThat(committedWhenFetched).containsExactly(0, 10, 20);
    List<Write> pages =
        journal.writes().stream().filter(write -> !write.events().isEmpty()).toList();
    assertThat(pages).extracting(page -> page.events().size()).containsExactly(10, 10, 5);
    assertThat(pages)
        .extracting(page -> page.entries().get(0).as(Run.class).acked())
        .containsExactly(10, 20, 25);
  }

  @Test
  void ofAPageThatFailsNothingIsEverSeen() throws Exception {
    // Given
    sink.failAfter(3, 2, new PublishException(PublishProblem.NOT_ACKNOWLEDGED, "runIndex=3"));

    // When
    carryOut(Run.queued(Orders.manual(10)));

    // Then
    assertThat(journal.committed())
        .extracting(ProducerRecord::key)
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(sink.committedEvents()).isEqualTo(10);
  }

  @Test
  void aPageThatTheBrokerGivesUpIsSentAgainAndCountedOnce() throws Exception {
    // Given
    journal.nextWrites(Fate.COMMITTED, Fate.GIVEN_UP, Fate.GIVEN_UP);

    // When
    Run run = carryOut(Run.queued(Orders.manual(10)));

    // Then
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(sink.attempts()).hasSize(3);
    assertThat(journal.committed()).extracting(ProducerRecord::key).doesNotHaveDuplicates();
    assertThat(sink.committedEvents()).isEqualTo(10);
    assertThat(source.asked()).hasSize(1);
  }

  /** The mark of the start and each of three pages, and then the mark of the end. */
  @ParameterizedTest
  @CsvSource({
    "0,LOST_WITH_THE_TERM",
    "0,COMMITTED_AS_THE_TERM_ENDS",
    "2,LOST_WITH_THE_TERM",
    "2,COMMITTED_AS_THE_TERM_ENDS",
    "3,LOST_WITH_THE_TERM",
    "3,COMMITTED_AS_THE_TERM_ENDS",
    "4,LOST_WITH_THE_TERM",
    "4,COMMITTED_AS_THE_TERM_ENDS",
  })
  void whateverBecameOfTheLastWriteTheNextLeaderPublishesEachEventOnce(int before, Fate last)
      throws Exception {
    // Given
    RunOrder order = Orders.manual(25);
    journal.write(List.of(RunJournal.request(order)));
    for (int i = 0; i < before; i++) {
      journal.nextWrites(Fate.COMMITTED);
    }
    journal.nextWrites(last);
    assertThatThrownBy(() -> carryOut(Run.queued(order))).isInstanceOf(Term.EndedException.class);

    // When
    MemoryJournal next = journal.inNextTerm();
    Run kept = registry.find(order.id()).orElseThrow();
    if (!kept.state().isFinal()) {
      work(kept, next).carryOut();
    }

    // Then
    assertThat(registry.find(order.id())).get().returns(RunState.SUCCEEDED, Run::state);
    assertThat(next.committed())
        .extracting(ProducerRecord::key)
        .hasSize(25)
        .doesNotHaveDuplicates();
  }

  @Test
  void usersThatAreTooLargeAreLeftOutAndTheRunGoesOn() throws Exception {
    // Given
    sink.failAfter(1, 1, PublishException.tooLarge("t", Map.of(3, 2_000_000, 7, 3_000_000)));

    // When
    Run run = carryOut(Run.queued(Orders.manual(25)));

    // Then
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.acked()).isEqualTo(23);
    assertThat(run.leftOut().count()).isEqualTo(2);
    assertThat(run.failure().reason()).isEqualTo("PUBLISH_TOO_LARGE");
    assertThat(run.failure().detail())
        .contains("events=2, by runIndex 3: 2000000 bytes, 7: 3000000 bytes;");
    assertThat(journal.committed()).hasSize(23).noneMatch(event -> event.key().equals("3"));
    assertThat(source.asked()).as("each page once").hasSize(3);
  }

  @Test
  void anAttemptThatFailedInPassingIsRepeated() throws Exception {
    // Given
    AtomicInteger calls = new AtomicInteger();
    source.answerWith(
        page ->
            calls.incrementAndGet() == 2
                ? Uni.createFrom().failure(PASSES)
                : FakeSource.usersOf(page));

    // When
    Run run = carryOut(Run.queued(Orders.manual(25)));

    // Then
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run.attempt()).isEqualTo(2);
    assertThat(source.asked()).extracting(Page::number).containsExactly(1, 2, 2, 3);
  }

  @Test
  void aRunFailsAfterItsLastAttempt() throws Exception {
    // Given
    source.answerWith(page -> Uni.createFrom().failure(PASSES));

    // When
    Run run = carryOut(Run.queued(Orders.manual(25)));

    // Then
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.attempt()).isEqualTo(3);
    assertThat(run.failure().reason()).isEqualTo("FETCH_EMPTY_RESULTS");
    assertThat(source.asked()).hasSize(3);
  }

  @Test
  void whatDoesNotPassIsNotTriedAgain() throws Exception {
    // Given
    source.answerWith(page -> Uni.createFrom().failure(FINAL));

    // When
    Run run = carryOut(Run.queued(Orders.manual(25)));

    // Then
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(source.asked()).hasSize(1);
  }

  @Test
  void brokersThatAreAwayUseUpNoAttempt() throws Exception {
    // Given
    sink.failAfter(3, 1, new PublishException(PublishProblem.NOT_ACKNOWLEDGED, "runIndex=3"));

    // When
    Run run = carryOut(Run.queued(Orders.manual(10)));

    // Then
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run.attempt()).isEqualTo(1);
    assertThat(run.acked()).isEqualTo(10);
  }

  @Test
  void aFailureNobodyForesawIsNotQuoted() throws Exception {
    // Given
    source.answerWith(page -> Uni.createFrom().failure(new IllegalStateException("Lovelace")));

    // When
    Run run = carryOut(Run.queued(Orders.manual(1)));

    // Then
    assertThat(run.failure().reason()).isEqualTo("INTERNAL");
    assertThat(run.failure().detail()).contains("IllegalStateException").doesNotContain("Lovelace");
  }

  @Test
  void hoursInWhichNoProducerRanDoNotCount() throws Exception {
    // Given
    Run interrupted =
        Run.queued(Orders.manual(25))
            .start(NOW.minus(Duration.ofDays(3)))
            .withWorked(Duration.ofSeconds(20));

    // When
    Run run = carryOut(interrupted);

    // Then
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run.worked()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void theWorkOfProducersBeforeCounts() throws Exception {
    // Given
    Run interrupted =
        Run.queued(Orders.manual(25)).start(NOW).withWorked(limits.timeLimit().minusMillis(50));
    source.holdBack();

    // When
    Run run = carryOut(interrupted);

    // Then
    assertThat(run.failure().reason()).isEqualTo("TIME_LIMIT");
  }

  @Test
  void brokersThatAreAwayUseUpNoTime() throws Exception {
    // Given
    limits = limits.withTimeLimit(Duration.ofMillis(500));
    sink.failAfter(3, 1, new PublishException(PublishProblem.NOT_ACKNOWLEDGED, "runIndex=3"));

    // When
    Run run = carryOut(Run.queued(Orders.manual(10)));

    // Then
    assertThat(run.state())
        .as("after a second's pause for the brokers")
        .isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aPageIsFetchedOnceHoweverOftenItIsPublished() throws Exception {
    // Given
    sink.failAfter(3, 2, new PublishException(PublishProblem.NOT_ACKNOWLEDGED, "runIndex=3"));

    // When
    Run run = carryOut(Run.queued(Orders.manual(10)));

    // Then
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(sink.attempts()).hasSize(3);
    assertThat(source.asked()).hasSize(1);
  }

  @Test
  void aRunThatWaitsForKafkaSaysWhy() throws Exception {
    // Given
    RunWork work = work(Run.queued(Orders.manual(10)));
    sink.failAfter(
        3, Integer.MAX_VALUE, new PublishException(PublishProblem.NOT_ACKNOWLEDGED, "runIndex=3"));
    Thread worker = new Thread(() -> carryOutQuietly(work));
    worker.start();

    // When
    await().until(() -> work.now().failure() != null);

    // Then
    assertThat(work.now().state()).isEqualTo(RunState.RUNNING);
    assertThat(work.now().failure().reason()).isEqualTo("PUBLISH_NOT_ACKNOWLEDGED");
    work.stop(new WorkTime.Stop.Abandoned());
    worker.join();
  }

  @Test
  void aRunThatTakesTooLongFails() throws Exception {
    // Given
    limits = limits.withTimeLimit(Duration.ofMillis(50));
    source.holdBack();

    // When
    Run run = carryOut(Run.queued(Orders.manual(1)));

    // Then
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.failure().reason()).isEqualTo("TIME_LIMIT");
    assertThat(run.failure().detail()).contains("producer.run.time-limit");
  }

  @Test
  void aCancelledRunEndsWithItsCallToTheApi() throws Exception {
    // Given
    CompletableFuture<Void> given = new CompletableFuture<>();
    RunWork work = work(Run.queued(Orders.manual(1)));
    source.answerWith(
        page -> {
          work.stop(new WorkTime.Stop.Cancelled("grace"));
          return Uni.createFrom()
              .<List<byte[]>>nothing()
              .onCancellation()
              .invoke(() -> given.complete(null));
        });

    // When
    work.carryOut();

    // Then
    assertThat(work.now().state()).isEqualTo(RunState.CANCELLED);
    assertThat(work.now().endedBy()).isEqualTo("grace");
    assertThat(given).as("the call is given up").isCompleted();
  }

  @Test
  void anAbandonedRunStaysUnfinishedInTheJournal() throws Exception {
    // Given
    RunWork work = work(Run.queued(Orders.manual(25)));
    source.answerWith(
        page -> {
          if (page.number() == 2) {
            work.stop(new WorkTime.Stop.Abandoned());
          }
          return FakeSource.usersOf(page);
        });

    // When
    work.carryOut();

    // Then
    Run kept = registry.find(work.now().id()).orElseThrow();
    assertThat(kept.state()).isEqualTo(RunState.RUNNING);
    assertThat(kept.acked()).isLessThan(25);
  }

  @Test
  void afterItsTermALeaderPublishesNothing() {
    // Given
    RunWork work = work(Run.queued(Orders.manual(5)));
    source.answerWith(
        page -> {
          journal.endTerm();
          return FakeSource.usersOf(page);
        });

    // When
    assertThatThrownBy(work::carryOut).isInstanceOf(Term.EndedException.class);

    // Then
    assertThat(journal.committed()).isEmpty();
  }

  private static void carryOutQuietly(RunWork work) {
    try {
      work.carryOut();
    } catch (Term.EndedException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Run carryOut(Run run) throws Exception {
    RunWork work = work(run);
    work.carryOut();
    assertThat(registry.find(run.id())).as("what the journal says").contains(work.now());
    return work.now();
  }

  private RunWork work(Run run) {
    return work(run, journal);
  }

  private RunWork work(Run run, Term term) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new RunWork(run, source, sink, term, limits, clock, System::nanoTime);
  }
}
