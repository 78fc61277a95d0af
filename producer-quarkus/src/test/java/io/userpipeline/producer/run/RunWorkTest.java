package io.userpipeline.producer.run;

import static io.userpipeline.producer.run.Orders.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.client.Page;
import io.userpipeline.producer.journal.MemoryJournal;
import io.userpipeline.producer.journal.MemoryJournal.Fate;
import io.userpipeline.producer.journal.MemoryJournal.Write;
import io.userpipeline.producer.journal.Term;
import io.userpipeline.producer.publish.PublishException;
import io.userpipeline.producer.publish.PublishProblem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunWorkTest extends RunWorkFixture {

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

    // When
    carryOut(Run.queued(order));

    // Then
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
}
