package io.userpipeline.consumer.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import io.userpipeline.consumer.start.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrakeTest {

  private static final Object OWNER = new Object();
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final Brake brake = new Brake(new Backoff(PAUSE, PAUSE), scheduler);
  private final List<CompletableFuture<Object>> sent = new CopyOnWriteArrayList<>();

  @AfterEach
  void stopScheduler() {
    scheduler.shutdownNow();
  }

  @Test
  void sendsFewToAClusterThatItDoesNotKnowAndMoreWithEachAnswer() {
    // Given
    send(100);
    assertThat(sent).hasSize(4);

    // When
    List.copyOf(sent).forEach(request -> request.complete("acknowledged"));

    // Then
    assertThat(sent).hasSize(4 + 8);
  }

  @Test
  void sendsOneAtATimeAfterAPauseWhenTheClusterFails() {
    // Given
    send(100);
    List<CompletableFuture<Object>> first = List.copyOf(sent);

    // When
    first.forEach(BrakeTest::fail);

    // Then
    assertThat(sent).hasSize(4);
    await().until(() -> sent.size() == 5);
    await().during(PAUSE.multipliedBy(2)).until(() -> sent.size() == 5);
  }

  @Test
  void sendsMoreAgainAsSoonAsTheClusterAnswers() {
    // Given
    send(100);
    List.copyOf(sent).forEach(BrakeTest::fail);
    await().until(() -> sent.size() == 5);

    // When
    sent.get(4).complete("acknowledged");

    // Then
    assertThat(sent).hasSize(7);
  }

  @Test
  void takesNoAnswerToWhatWasSentBeforeAFailureForARecovery() {
    // Given
    send(100);
    List<CompletableFuture<Object>> first = List.copyOf(sent);
    fail(first.get(0));

    // When
    first.subList(1, 4).forEach(request -> request.complete("acknowledged"));

    // Then
    await().until(() -> sent.size() == 5);
    await().during(PAUSE.multipliedBy(2)).until(() -> sent.size() == 5);
  }

  @Test
  void remembersAClusterThatHasJustAnswered() {
    // Given
    send(4);
    List.copyOf(sent).forEach(request -> request.complete("acknowledged"));

    // When
    send(100);

    // Then
    assertThat(sent).hasSize(4 + 8);
  }

  @Test
  void sendsFewAgainToAClusterThatWasNotAskedForASecond() {
    // Given
    send(4);
    List.copyOf(sent).forEach(request -> request.complete("acknowledged"));
    await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);

    // When
    send(100);

    // Then
    assertThat(sent).hasSize(4 + 4);
  }

  @Test
  void takesARefusedRowForAnAnswer() {
    // Given
    send(100);

    // When
    sent.get(0).completeExceptionally(new InvalidQueryException(null, "too large"));

    // Then
    assertThat(sent).hasSize(6);
  }

  @Test
  void doesNotWaitForTheAnswersOfWhomItHasForgotten() {
    // Given
    send(4);
    Object other = new Object();
    CompletionStage<Object> outcome = brake.send(other, this::request);
    assertThat(sent).hasSize(4);

    // When
    brake.forget(OWNER);

    // Then
    assertThat(sent).hasSize(5);
    sent.get(4).complete("acknowledged");
    assertThat(outcome.toCompletableFuture()).isCompletedWithValue("acknowledged");
  }

  @Test
  void tellsNobodyTheOutcomesOfWhomItHasForgottenAndEverybodyElseTheirs() {
    // Given
    CompletionStage<Object> forgotten = brake.send(OWNER, this::request);
    CompletionStage<Object> other = brake.send(new Object(), this::request);
    brake.forget(OWNER);

    // When
    sent.forEach(request -> request.complete("acknowledged"));

    // Then
    assertThat(forgotten.toCompletableFuture()).isNotDone();
    assertThat(other.toCompletableFuture()).isCompletedWithValue("acknowledged");
  }

  @Test
  void sendsThousandsThatAreAnsweredAtOnceWithoutEndOfStack() {
    // Given
    send(4);
    List<CompletionStage<Object>> outcomes = new CopyOnWriteArrayList<>();
    for (int number = 0; number < 20_000; number++) {
      outcomes.add(
          brake.send(OWNER, () -> CompletableFuture.failedStage(new IllegalStateException())));
    }

    // When
    sent.get(0).complete("acknowledged");

    // Then
    assertThat(outcomes).allMatch(outcome -> outcome.toCompletableFuture().isDone());
  }

  private void send(int count) {
    for (int number = 0; number < count; number++) {
      brake.send(OWNER, this::request);
    }
  }

  private CompletionStage<Object> request() {
    CompletableFuture<Object> request = new CompletableFuture<>();
    sent.add(request);
    return request;
  }

  private static void fail(CompletableFuture<Object> request) {
    request.completeExceptionally(new OverloadedException(null));
  }
}
