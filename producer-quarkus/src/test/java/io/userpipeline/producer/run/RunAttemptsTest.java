package io.userpipeline.producer.run;

import static io.userpipeline.producer.run.Orders.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.client.FetchException;
import io.userpipeline.producer.client.FetchProblem;
import io.userpipeline.producer.client.Page;
import io.userpipeline.producer.journal.Term;
import io.userpipeline.producer.publish.PublishException;
import io.userpipeline.producer.publish.PublishProblem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is tried again, how often, and for how long. */
class RunAttemptsTest extends RunWorkFixture {

  private static final FetchException PASSES =
      new FetchException(FetchProblem.EMPTY_RESULTS, "status=200");
  private static final FetchException FINAL =
      new FetchException(FetchProblem.WRONG_SEED, "status=200");

  @Test
  void anAttemptThatFailedInPassingIsRepeated() throws Exception {
    // Given
    AtomicInteger calls = new AtomicInteger();
    source.answerWith(
        page ->
            List.of(2, 3).contains(calls.incrementAndGet())
                ? Uni.createFrom().failure(PASSES)
                : FakeSource.usersOf(page));

    // When
    Run run = carryOut(Run.queued(Orders.manual(25)));

    // Then
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run.attempt()).isEqualTo(2);
    assertThat(source.asked())
        .as("ahead, when it is taken, and by the second attempt")
        .extracting(Page::number)
        .containsExactly(1, 2, 2, 2, 3);
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
  void eachPauseIsTwiceAsLongAsTheOneBefore() throws Exception {
    // Given
    limits = limits.withRetryPause(Duration.ofMillis(40));
    source.answerWith(page -> Uni.createFrom().failure(PASSES));
    long begin = System.nanoTime();

    // When
    Run run = carryOut(Run.queued(Orders.manual(25)));

    // Then
    assertThat(run.attempt()).isEqualTo(3);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(119));
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

  private static void carryOutQuietly(RunWork work) {
    try {
      work.carryOut();
    } catch (Term.EndedException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
