package io.userpipeline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.userpipeline.producer.client.Page;
import io.userpipeline.producer.journal.Journal;
import io.userpipeline.producer.journal.MemoryJournal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No replica leads here, so every run waits. */
class RunsTest {

  private static final Optional<String> NO_KEY = Optional.empty();

  private final Clock clock = Clock.fixed(Orders.NOW, ZoneOffset.UTC);
  private final RunRegistry registry = new RunRegistry(List.of());
  private final MemoryJournal journal = new MemoryJournal(registry);
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Runs runs = runs(FakeLimits.usual());

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aTriggerIsKeptInTheJournal() {
    // When
    Run run = trigger(25, NO_KEY);

    // Then
    assertThat(run.state()).isEqualTo(RunState.QUEUED);
    assertThat(run.id().version()).isEqualTo(7);
    assertThat(run.order().actor()).isEqualTo("ada");
    RunRegistry restarted = new RunRegistry(List.of());
    journal.replay(restarted);
    assertThat(restarted.find(run.id())).contains(run);
  }

  @Test
  void theSameKeyIsTheSameRun() {
    // Given
    Run first = trigger(25, Optional.of("monday"));

    // When
    Run second = trigger(25, Optional.of("monday"));

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(journal.entries()).hasSize(1);
  }

  @Test
  void theSameKeyOfTwoReplicasIsTheSameRun() {
    // Given
    Runs other = runs(FakeLimits.usual());

    // When
    List<CompletableFuture<UUID>> answers =
        IntStream.range(0, 100)
            .mapToObj(i -> i % 2 == 0 ? runs : other)
            .map(replica -> CompletableFuture.supplyAsync(() -> triggerKeyed(replica), threads))
            .toList();

    // Then
    assertThat(answers).extracting(CompletableFuture::join).containsOnly(answers.get(0).join());
    assertThat(registry.select(run -> true)).hasSize(1);
  }

  @Test
  void theSameKeyOfSomeoneElseIsAnotherRun() {
    // Given
    Run first = trigger(5, Optional.of("monday"));

    // When
    Run second =
        runs.trigger(new RunPlan.Count(5), "grace", Optional.of("monday")).await().indefinitely();

    // Then
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void aKeyIsNotReusedForAnotherPlan() {
    // Given
    trigger(5, Optional.of("monday"));

    assertThatThrownBy(() -> trigger(6, Optional.of("monday")))
        .isInstanceOf(Runs.KeyReusedException.class);
  }

  @Test
  void aRunTooManyIsRefused() {
    // Given
    trigger(5, NO_KEY);
    trigger(5, NO_KEY);

    assertThatThrownBy(() -> trigger(5, NO_KEY))
        .isInstanceOf(Runs.NoRoomException.class)
        .hasMessageContaining("producer.run.max-queued");
  }

  @Test
  void aRequestThatIsOnItsWayTakesRoom() {
    // Given
    trigger(5, NO_KEY);
    assertThat(runs.hasRoom()).isTrue();
    journal.lag();

    // When
    CompletableFuture<Run> asked = CompletableFuture.supplyAsync(() -> trigger(5, NO_KEY), threads);

    // Then
    await().until(() -> !runs.hasRoom());
    journal.catchUp();
    assertThat(asked).succeedsWithin(Duration.ofSeconds(10));
    assertThat(runs.hasRoom()).as("of two, two wait").isFalse();
  }

  @Test
  void aRequestThatIsNotKeptIsNotAccepted() {
    // Given
    journal.goAway();

    assertThatThrownBy(() -> trigger(5, NO_KEY)).isInstanceOf(Journal.UnavailableException.class);
    assertThat(registry.select(run -> true)).isEmpty();
  }

  @Test
  void aRequestWhoseAnswerIsLostIsTheSameRunWhenItIsAskedForAgain() {
    // Given
    journal.loseAnswers(true);
    assertThatThrownBy(() -> trigger(5, Optional.of("monday")))
        .isInstanceOf(Journal.UnavailableException.class);
    journal.loseAnswers(false);

    // When
    Run again = trigger(5, Optional.of("monday"));

    // Then
    assertThat(registry.select(run -> true)).containsExactly(again);
    assertThat(journal.entries()).hasSize(1);
  }

  @Test
  void aRequestIsAnsweredWhenItsReplicaKnowsTheRun() throws Exception {
    // Given
    journal.lag();
    CompletableFuture<Run> answer =
        CompletableFuture.supplyAsync(() -> trigger(5, NO_KEY), threads);
    await().until(() -> journal.entries().size() == 1);
    assertThat(answer).isNotDone();

    // When
    journal.catchUp();

    // Then
    assertThat(answer).succeedsWithin(Duration.ofSeconds(10));
    assertThat(registry.find(answer.get().id())).isPresent();
  }

  @Test
  void aReplayAsksForTheSameUsersAsTheSameEvents() {
    // Given
    Run first = trigger(25, NO_KEY);

    // When
    Run replay = replay(first.id(), Optional.empty());

    // Then
    assertThat(replay.order().trigger()).isEqualTo(RunTrigger.REPLAY);
    assertThat(replay.id()).isNotEqualTo(first.id());
    assertThat(replay.order().seed()).isEqualTo(first.id());
    assertThat(replay.requested()).isEqualTo(25);
  }

  @Test
  void aReplayOfPagesHasTheirIndices() {
    // Given
    Run first = trigger(25, NO_KEY);

    // When
    RunOrder replay = replay(first.id(), Optional.of(new RunPlan.PageRange(2, 3))).order();

    // Then
    assertThat(replay.requested()).isEqualTo(15);
    assertThat(replay.firstIndex()).isEqualTo(10);
    assertThat(replay.pageAfter(10))
        .isEqualTo(new Page(FakeSource.QUERY, first.id().toString(), 3, 5));
  }

  @ParameterizedTest
  @CsvSource({"25, 3, 4", "25, 0, 1", "25, 2, 1", "20, 3, 3"})
  void aReplayOfPagesThatDoNotExistIsRefused(int users, int firstPage, int lastPage) {
    // Given
    Run first = trigger(users, NO_KEY);
    RunPlan.PageRange range = new RunPlan.PageRange(firstPage, lastPage);

    assertThatThrownBy(() -> replay(first.id(), Optional.of(range)))
        .isInstanceOf(RunPlan.InvalidException.class)
        .hasMessage(
            "pages is %s to %s: it must be a range within the pages 1 to %s of the run"
                .formatted(firstPage, lastPage, users == 25 ? 3 : 2));
  }

  @ParameterizedTest
  @CsvSource({"25, 1, 1, 10", "25, 3, 3, 5", "25, 1, 3, 25", "20, 2, 2, 10"})
  void aReplayOfPagesHasTheUsersOnThem(int users, int firstPage, int lastPage, int replayed) {
    // Given
    Run first = trigger(users, NO_KEY);

    // When
    Run replay = replay(first.id(), Optional.of(new RunPlan.PageRange(firstPage, lastPage)));

    // Then
    assertThat(replay.requested()).isEqualTo(replayed);
  }

  @Test
  void aReplayOfAnUnknownRunIsRefused() {
    assertThatThrownBy(() -> replay(UUID.randomUUID(), Optional.empty()))
        .isInstanceOf(RunPlan.InvalidException.class)
        .hasMessageContaining("replayOf");
  }

  @Test
  void aCancellationIsKeptInTheJournal() {
    // Given
    Run run = trigger(5, NO_KEY);

    // When
    Run answer = runs.cancel(run, "grace").await().indefinitely();

    // Then
    assertThat(answer.id()).isEqualTo(run.id());
    assertThat(registry.cancellation(run.id()))
        .contains(new RunJournal.Cancellation("grace", Orders.NOW));
  }

  @Test
  void aRunThatHasEndedIsNotCancelled() {
    // Given
    Run ended =
        Run.queued(Orders.manual(5)).start(Orders.NOW).withPage(5, Map.of()).succeed(Orders.NOW);

    // When
    Run answer = runs.cancel(ended, "grace").await().indefinitely();

    // Then
    assertThat(answer).isEqualTo(ended);
    assertThat(journal.entries()).isEmpty();
  }

  @Test
  void theSlotOfAScheduleHasOneRunInEveryReplica() {
    // When
    var first = runs.scheduledRequest("PT30S", Instant.EPOCH);
    var second = runs(FakeLimits.usual()).scheduledRequest("PT30S", Instant.EPOCH);

    // Then
    assertThat(second.key()).isEqualTo(first.key());
  }

  @Test
  void aDefaultCountAboveTheLimitIsRefusedAtTheStart() {
    Runs wrong = runs(FakeLimits.usual().withCount(101));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> wrong.requireCountAllowed(new StartupEvent()))
        .withMessage("producer.count is 101: it must be at most producer.max-count, which is 100");
  }

  private static UUID triggerKeyed(Runs replica) {
    return replica
        .trigger(new RunPlan.Count(3), "ada", Optional.of("k"))
        .await()
        .indefinitely()
        .id();
  }

  private Run trigger(int users, Optional<String> key) {
    return runs.trigger(new RunPlan.Count(users), "ada", key).await().indefinitely();
  }

  private Run replay(UUID run, Optional<RunPlan.PageRange> pages) {
    return runs.trigger(new RunPlan.Replay(run, pages), "ada", NO_KEY).await().indefinitely();
  }

  private Runs runs(FakeLimits limits) {
    FakeSource source = new FakeSource();
    RunLeader leader =
        new RunLeader(
            registry,
            source,
            new FakeSink(),
            new RunMetrics(new SimpleMeterRegistry(), registry, journal),
            limits,
            clock,
            System::nanoTime);
    return new Runs(registry, leader, journal, source, limits, clock);
  }
}
