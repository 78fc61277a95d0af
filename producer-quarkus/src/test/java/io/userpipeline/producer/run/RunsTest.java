package io.userpipeline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.client.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
  private static final String SCHEDULE = "PT30S";
  private static final int PAGE_SIZE = 10;

  private final FakeSource source = new FakeSource(PAGE_SIZE);
  private final FakeSink sink = new FakeSink();
  private final Runs runs = runs(new FakeRunConfig(5, 100, 2, 10, Duration.ofMillis(50)));

  private Runs runs(RunConfig config) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new Runs(new RunExecutor(source, sink, clock), config, clock);
  }

  @Test
  void aRunSucceedsWithEveryAcknowledgement() {
    // When
    UUID id = runs.trigger(25).id();

    // Then
    assertThat(runs.find(id))
        .contains(new Run(id, RunTrigger.MANUAL, RunState.SUCCEEDED, 25, 25, 25, null, NOW, NOW));
  }

  @Test
  void aRunAsksForPagesOfItsOwnSeed() {
    // When
    String id = runs.trigger(25).id().toString();

    // Then
    assertThat(source.asked())
        .containsExactly(
            new Page(FakeSource.QUERY, id, 1, 10),
            new Page(FakeSource.QUERY, id, 2, 10),
            new Page(FakeSource.QUERY, id, 3, 5));
    assertThat(sink.firstIndices()).containsExactly(0, 10, 20);
  }

  @Test
  void aPageIsFetchedOnlyWhenTheOneBeforeIsAcknowledged() {
    // Given
    sink.failAfter(9, new IllegalStateException());

    // When
    runs.trigger(25);

    // Then
    assertThat(source.asked()).hasSize(1);
  }

  @Test
  void aRunFailsWhenOneAcknowledgementIsMissing() {
    // Given
    sink.failAfter(24, new IllegalStateException());

    // When
    UUID id = runs.trigger(25).id();

    // Then
    assertThat(runs.find(id).orElseThrow())
        .returns(RunState.FAILED, Run::state)
        .returns(25, Run::fetched)
        .returns(24, Run::acked)
        .returns(NOW, Run::finishedAt);
  }

  @Test
  void aFailureNobodyForesawIsNotQuoted() {
    // Given
    source.answerWith(page -> Uni.createFrom().failure(new IllegalStateException("Lovelace")));

    // When
    UUID id = runs.trigger(1).id();

    // Then
    RunFailure failure = runs.find(id).orElseThrow().failure();
    assertThat(failure.reason()).isEqualTo("INTERNAL");
    assertThat(failure.detail()).contains("IllegalStateException").doesNotContain("Lovelace");
  }

  @Test
  void aRunWithoutASinkAsksNoOneForUsers() {
    // Given
    sink.notReady(new IllegalStateException());

    // When
    UUID id = runs.trigger(25).id();

    // Then
    assertThat(runs.find(id)).get().returns(RunState.FAILED, Run::state);
    assertThat(source.asked()).isEmpty();
  }

  @Test
  void aFailedRunDoesNotStopTheNextOne() {
    // Given
    source.answerWith(page -> Uni.createFrom().failure(new IllegalStateException()));
    UUID failed = runs.trigger(5).id();
    source.answerWith(page -> Uni.createFrom().item(FakeSource.usersOf(page)));

    // When
    UUID next = runs.trigger(5).id();

    // Then
    assertThat(runs.find(failed)).get().returns(RunState.FAILED, Run::state);
    assertThat(runs.find(next)).get().returns(RunState.SUCCEEDED, Run::state);
  }

  @Test
  void runsWorkOneAfterTheOther() {
    // Given
    source.holdBack();
    Run first = runs.trigger(5);

    // When
    Run second = runs.trigger(5);

    // Then
    assertThat(first.state()).isEqualTo(RunState.RUNNING);
    assertThat(second.state()).isEqualTo(RunState.QUEUED);
    source.answerNow();
    assertThat(runs.find(second.id())).get().returns(RunState.RUNNING, Run::state);
  }

  @Test
  void aRunTooManyIsRefused() {
    // Given
    source.holdBack();
    runs.trigger(5);
    runs.trigger(5);
    runs.trigger(5);

    assertThatThrownBy(() -> runs.trigger(5))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("producer.run.max-queued");
  }

  @Test
  void aSlotThatFiresTwiceIsOneRun() {
    // Given
    Optional<Run> first = runs.scheduled(SCHEDULE, NOW, 5);

    // When
    Optional<Run> second = runs.scheduled(SCHEDULE, NOW, 5);

    // Then
    assertThat(second.map(Run::id)).isEqualTo(first.map(Run::id)).isPresent();
    assertThat(source.asked()).hasSize(1);
  }

  @Test
  void aSlotIsSkippedWhileTheScheduledRunBeforeIsUnfinished() {
    // Given
    source.holdBack();
    runs.scheduled(SCHEDULE, NOW, 5);

    // When
    Optional<Run> skipped = runs.scheduled(SCHEDULE, NOW.plusSeconds(30), 5);

    // Then
    assertThat(skipped).isEmpty();
    source.answerNow();
    assertThat(runs.scheduled(SCHEDULE, NOW.plusSeconds(60), 5)).isPresent();
  }

  @Test
  void aTriggeredRunDoesNotSkipASlot() {
    // Given
    source.holdBack();
    runs.trigger(5);

    // When
    Optional<Run> scheduled = runs.scheduled(SCHEDULE, NOW, 5);

    // Then
    assertThat(scheduled).get().returns(RunState.QUEUED, Run::state);
  }

  @Test
  void aStoppedProducerTakesNoRuns() throws InterruptedException {
    // When
    runs.stop(new ShutdownEvent());

    // Then
    assertThatThrownBy(() -> runs.trigger(5))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("stopping");
  }

  @Test
  void aStopDoesNotWaitForeverAndStartsNothingNew() throws InterruptedException {
    // Given
    source.holdBack();
    runs.trigger(5);
    UUID waiting = runs.trigger(5).id();

    // When
    runs.stop(new ShutdownEvent());

    // Then
    source.answerNow();
    assertThat(runs.find(waiting)).get().returns(RunState.QUEUED, Run::state);
  }

  @Test
  void aDefaultCountAboveTheLimitIsRefusedAtTheStart() {
    RunConfig config = new FakeRunConfig(6, 5, 2, 10, Duration.ZERO);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs.requireCountAllowed(new StartupEvent(), config))
        .withMessage("producer.count is 6: it must be at most producer.max-count, which is 5");
  }

  private record FakeRunConfig(
      int count, int maxCount, int maxQueued, int history, Duration stopTimeout)
      implements RunConfig, RunConfig.Runs {

    @Override
    public RunConfig.Runs run() {
      return this;
    }
  }
}
