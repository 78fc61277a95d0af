package io.userpipeline.producer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;

/** What a term writes is there as a whole or not at all, whatever becomes of its leader. */
class JournalTransactionsIT extends KafkaJournalFixture {

  @Test
  void aTermWritesAllEntriesOrNone() throws Exception {
    // Given
    RecordingCandidate candidate = new RecordingCandidate();
    List<JournalEntry> read = new CopyOnWriteArrayList<>();
    start(read, candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);

    // When
    candidate
        .term()
        .write(List.of(new JournalEntry("run/1", "{}"), JournalEntry.forget("request/1")));

    // Then
    assertThat(read).endsWith(new JournalEntry("run/1", "{}"), JournalEntry.forget("request/1"));
  }

  @Test
  void aLeaderThatDoesNotKnowThatItIsReplacedCannotWrite() throws Exception {
    // Given
    RecordingCandidate candidate = new RecordingCandidate();
    List<JournalEntry> read = new CopyOnWriteArrayList<>();
    Replica replica = start(read, candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    KafkaTerm replaced = replica.termOfTheReplaced();

    // When
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(() -> writeUnchecked(replaced, "run/1", "old"));

    // Then
    candidate.term().write(List.of(new JournalEntry("run/1", "new")));
    assertThat(read)
        .filteredOn(entry -> entry.key().equals("run/1"))
        .containsExactly(new JournalEntry("run/1", "new"));
    replaced.end();
    assertThat(written)
        .failsWithin(LIMIT)
        .withThrowableThat()
        .withRootCauseInstanceOf(Term.EndedException.class);
    assertThat(read).noneMatch(entry -> "old".equals(entry.value()));
  }

  @Test
  void aReplacedLeaderThatEndsHoldsUpNoReader() throws Exception {
    // Given
    RecordingCandidate candidate = new RecordingCandidate();
    Replica replica = start(new CopyOnWriteArrayList<>(), candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    candidate.term().write(List.of(new JournalEntry("run/1", "new")));
    KafkaTerm replaced = replica.termOfTheReplaced();
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(() -> writeUnchecked(replaced, "run/1", "old"));
    await().atMost(LIMIT).until(() -> replaced.leadership().problem() != null);

    // When
    replaced.end();

    // Then
    assertThat(written).failsWithin(LIMIT);
    append(replica, "request/1", "{}");
  }

  @Test
  void whatKeepsALeaderFromWritingIsSaidBeforeItsTransactionIsGivenUp() throws Exception {
    // Given
    RecordingCandidate candidate = new RecordingCandidate();
    Replica replica = start(new CopyOnWriteArrayList<>(), candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    CountDownLatch aborts = replica.clients().holdAborts();
    KafkaTerm replaced = replica.termOfTheReplaced();

    // When
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(() -> writeUnchecked(replaced, "run/1", "old"));

    // Then
    await().atMost(Duration.ofSeconds(10)).until(() -> replaced.leadership().problem() != null);
    replaced.end();
    aborts.countDown();
    assertThat(written).failsWithin(LIMIT);
  }

  @Test
  void eventsAndTheirMarkAreSeenTogetherOrNotAtAll() throws Exception {
    // Given
    STACK.kafka().createTopics(events);
    RecordingCandidate candidate = new RecordingCandidate();
    List<JournalEntry> read = new CopyOnWriteArrayList<>();
    start(read, candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    Term term = candidate.term();

    // When
    assertThatThrownBy(
            () ->
                term.write(
                    transaction -> {
                      send(transaction, "given up");
                      throw new IllegalStateException("no more");
                    },
                    List.of(mark("given up"))))
        .hasMessage("no more");
    term.write(transaction -> send(transaction, "kept"), List.of(mark("kept")));

    // Then
    assertThat(committedEvents()).containsExactly("kept");
    assertThat(read).filteredOn(entry -> entry.key().equals("run/1")).containsExactly(mark("kept"));
  }

  @Test
  void whatIsSentTooLateForItsTransactionIsNotPartOfTheNext() throws Exception {
    // Given
    STACK.kafka().createTopics(events);
    RecordingCandidate candidate = new RecordingCandidate();
    start(new CopyOnWriteArrayList<>(), candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    AtomicReference<Term.Transaction> givenUp = new AtomicReference<>();
    assertThatThrownBy(
            () ->
                candidate
                    .term()
                    .write(
                        transaction -> {
                          givenUp.set(transaction);
                          throw new IllegalStateException("no more");
                        },
                        List.of()))
        .hasMessage("no more");

    // When
    candidate
        .term()
        .write(
            transaction -> {
              send(givenUp.get(), "late");
              send(transaction, "in time");
            },
            List.of(mark("kept")));

    // Then
    assertThat(committedEvents()).containsExactly("in time");
  }

  /** As when the answer to the commit is lost: the broker committed, and the client fails. */
  @Test
  void aTransactionWhoseAnswerIsLostIsNotRepeatedIfItWasCommitted() throws Exception {
    // Given
    STACK.kafka().createTopics(events);
    List<JournalEntry> read = new CopyOnWriteArrayList<>();
    RecordingCandidate candidate = new RecordingCandidate();
    Replica replica = start(read, candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    replica.clients().loseNextAnswer();

    // When
    candidate.term().write(transaction -> send(transaction, "once"), List.of(mark("once")));

    // Then
    assertThat(committedEvents()).containsExactly("once");
    assertThat(read).filteredOn(entry -> entry.key().equals("run/1")).hasSize(1);
    assertThat(replica.clients().hasLostIt()).isTrue();
  }

  @Test
  void aReplacedLeaderThatIsAMemberAgainCannotWrite() throws Exception {
    // Given
    STACK.kafka().createTopics(events);
    RecordingCandidate candidate = new RecordingCandidate();
    List<JournalEntry> read = new CopyOnWriteArrayList<>();
    Replica replica = start(read, candidate);
    await().atMost(LIMIT).until(() -> candidate.term() != null);
    candidate.term().open();
    replica.close();
    await().atMost(LIMIT).until(() -> candidate.term() == null);
    try (KafkaConsumer<String, String> voter = replica.clients().voter()) {
      join(voter, 1);
      KafkaTerm old = replica.termOf(voter.groupMetadata());
      voter.unsubscribe();
      RecordingCandidate next = new RecordingCandidate();
      start(read, next);
      await().atMost(LIMIT).until(() -> next.term() != null);
      next.term().open();

      // When
      join(voter, 0);
      CompletableFuture<Void> stale =
          CompletableFuture.runAsync(
              () -> writeUnchecked(old, transaction -> send(transaction, "stale"), mark("stale")));

      // Then
      await().during(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> !stale.isDone());
      old.end();
      assertThat(stale).failsWithin(LIMIT);
      next.term().write(transaction -> send(transaction, "new"), List.of(mark("new")));
      assertThat(committedEvents()).containsExactly("new");
    }
  }
}
