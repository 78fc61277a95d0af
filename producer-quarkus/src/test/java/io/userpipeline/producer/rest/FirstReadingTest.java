package io.userpipeline.producer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.journal.Journal;
import io.userpipeline.producer.journal.JournalEntry;
import io.userpipeline.producer.journal.Leadership;
import io.userpipeline.producer.kafka.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FirstReadingTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final TopicTail.Status BEGINNING =
      new TopicTail.Status(false, Instant.now(), Duration.ZERO, null);
  private static final TopicTail.Status READ =
      new TopicTail.Status(true, Instant.now(), Duration.ZERO, null);
  private static final TopicTail.Status AWAY =
      new TopicTail.Status(
          false, null, null, new TopicTail.Problem("user_runs", Map.of(), "no broker"));

  private final StartingJournal journal = new StartingJournal();

  @Test
  void aRequestWaitsUntilTheJournalIsRead() {
    // Given
    CompletableFuture<Void> request = ask(LIMIT);
    assertThat(request).isNotDone();

    // When
    journal.status = READ;

    // Then
    assertThat(request).succeedsWithin(LIMIT);
  }

  @Test
  void aRequestDoesNotWaitForAJournalThatCannotBeRead() {
    // Given
    CompletableFuture<Void> request = ask(LIMIT);

    // When
    journal.status = AWAY;

    // Then
    assertThat(request).succeedsWithin(LIMIT);
    assertThat(ask(LIMIT)).isDone();
  }

  @Test
  void aRequestDoesNotWaitForEver() {
    // When
    CompletableFuture<Void> request = ask(Duration.ofMillis(100));

    // Then
    assertThat(request).succeedsWithin(LIMIT);
  }

  @Test
  void aRequestDoesNotWaitWhenTheJournalWasRead() {
    // Given
    journal.status = READ;

    // When
    CompletableFuture<Void> request = ask(LIMIT);

    // Then
    assertThat(request).isDone();
  }

  private CompletableFuture<Void> ask(Duration limit) {
    return new FirstReading(journal, limit)
        .await()
        .subscribeAsCompletionStage()
        .toCompletableFuture();
  }

  private static final class StartingJournal implements Journal {

    private volatile TopicTail.Status status = BEGINNING;

    @Override
    public TopicTail.Status status() {
      return status;
    }

    @Override
    public Uni<Void> append(JournalEntry entry) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Leadership leadership() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isAlive() {
      return true;
    }
  }
}
