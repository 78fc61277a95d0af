package io.userpipeline.producer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.userpipeline.producer.ledger.LedgersInMemory;
import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunPlan;
import io.userpipeline.producer.run.RunState;
import io.userpipeline.producer.run.RunsInMemory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowersTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final int RUNS = 20;

  private final ChangeLog log = new ChangeLog();
  private final RunsInMemory runs = new RunsInMemory(Clock.systemUTC(), List.of(log));
  private final LedgersInMemory ledgers = new LedgersInMemory(runs, log);
  private final Followers followers = followers(100, NEVER, NEVER);

  @Test
  void aRunThatEndsBeforeTheStreamBeginsIsTold() throws Exception {
    // Given
    Run run = ask();
    var stream = followers.follow(Optional.of(run.id()), Optional.empty());
    runs.succeedAll();

    // When
    var reader = stream.subscribe().withSubscriber(AssertSubscriber.create(2));

    // Then
    assertThat(awaitViews(reader, 1).get(0).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void whatHappensBetweenTheAnswerAndTheFirstReadIsTold() {
    // Given
    var stream = followers.follow(Optional.empty(), Optional.empty());
    Run run = ask();

    // When
    var reader = stream.subscribe().withSubscriber(AssertSubscriber.create(2));

    // Then
    assertThat(awaitViews(reader, 1).get(0).id()).isEqualTo(run.id());
  }

  @Test
  void aReaderThatIsSlowGetsTheLastStateOfEachRunOnce() throws Exception {
    // Given
    var reader = read(Optional.empty(), Optional.empty(), 1);
    IntStream.range(0, RUNS).forEach(i -> ask());
    runs.succeedAll();

    // When
    reader.request(10 * RUNS);

    // Then
    List<RunView> told = awaitViews(reader, RUNS);
    assertThat(told).extracting(RunView::state).containsOnly(RunState.SUCCEEDED);
    assertThat(told).extracting(RunView::id).doesNotHaveDuplicates().hasSize(RUNS);
  }

  @Test
  void whatLandsIsToldOfTheRunAndOfItsReplays() throws Exception {
    // Given
    ledgers.load();
    Run first = ask();
    runs.succeedAll();
    Run replay = trigger(new RunPlan.Replay(first.id(), Optional.empty()));
    runs.succeedAll();
    var reader = read(Optional.of(replay.id()), Optional.empty(), 100);
    awaitViews(reader, 1);

    // When
    ledgers.land(first.id(), 5);

    // Then
    assertThat(awaitViews(reader, 2).get(1).landed()).isEqualTo(5);
  }

  @Test
  void whenTheReportsAreReadWhatWasNotKnownIsTold() throws Exception {
    // Given
    Run run = ask();
    runs.succeedAll();
    var reader = read(Optional.of(run.id()), Optional.empty(), 100);
    assertThat(awaitViews(reader, 1).get(0).missing()).isNull();

    // When
    ledgers.load();

    // Then
    assertThat(awaitViews(reader, 2).get(1).missing()).isEqualTo(5);
  }

  @Test
  void aStreamGoesOnAfterTheLastIdOfAnother() throws Exception {
    // Given
    ask();
    var earlier = read(Optional.empty(), Optional.empty(), 100);
    Run during = ask();
    awaitViews(earlier, 1);
    String seen = last(earlier).id();
    Run missed = ask();
    runs.succeedAll();

    // When
    var reader = read(Optional.empty(), Optional.of(seen), 100);

    // Then
    assertThat(awaitViews(reader, 3)).extracting(RunView::state).containsOnly(RunState.SUCCEEDED);
    assertThat(views(reader)).extracting(RunView::id).contains(during.id(), missed.id());
  }

  @Test
  void whatAStreamHasToldIsNotToldAgainAfterItsLastId() {
    // Given
    var earlier = read(Optional.empty(), Optional.empty(), 100);
    ask();
    awaitViews(earlier, 1);
    var reader = read(Optional.empty(), Optional.of(last(earlier).id()), 100);

    // When
    Run next = ask();

    // Then
    assertThat(awaitViews(reader, 1)).extracting(RunView::id).containsExactly(next.id());
  }

  @Test
  void anIdOfAnotherProcessIsAnsweredWithAllRuns() {
    // Given
    List<UUID> all = IntStream.range(0, RUNS).mapToObj(i -> ask().id()).toList();
    String foreign = new EventIds().of(1);

    // When
    var reader = read(Optional.empty(), Optional.of(foreign), 100);

    // Then
    assertThat(awaitViews(reader, RUNS)).extracting(RunView::id).containsExactlyElementsOf(all);
  }

  @Test
  void aStreamWithNothingToTellSaysThatItLives() {
    // When
    var reader = read(followers(1, Duration.ofMillis(10), NEVER), 3);

    // Then
    reader.awaitItems(3);
    assertThat(reader.getItems()).allSatisfy(message -> assertThat(message.run()).isNull());
  }

  @Test
  void aFollowerOfAQuietRunHearsOfItsLifeWhileOthersAreBusy() {
    // Given
    Followers lively = followers(1, Duration.ofMillis(500), NEVER);
    Run quiet = ask();
    var reader =
        lively
            .follow(Optional.of(quiet.id()), Optional.empty())
            .subscribe()
            .withSubscriber(AssertSubscriber.create(100));

    // When
    await()
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              log.changed(ask());
              return reader.getItems().size() >= 4;
            });

    // Then
    assertThat(views(reader)).extracting(RunView::id).containsExactly(quiet.id());
  }

  @Test
  void aStreamEndsAfterItsTime() {
    // When
    var reader = read(followers(1, NEVER, Duration.ofMillis(50)), 100);

    // Then
    reader.awaitCompletion();
  }

  @Test
  void oneFollowerTooManyIsRefusedUntilAnotherHasGone() {
    // Given
    Followers few = followers(1, NEVER, NEVER);
    var only = read(few, 100);
    assertThatThrownBy(() -> few.follow(Optional.empty(), Optional.empty()))
        .isInstanceOf(Followers.TooManyException.class)
        .hasMessageContaining("producer.changes.max-followers");

    // When
    only.cancel();

    // Then
    read(few, 1).awaitItems(1);
  }

  @Test
  void runsThatAreForgottenAreNotTold() throws Exception {
    // Given
    ask();
    runs.forgetAll();
    Run known = ask();

    // When
    var reader = read(Optional.empty(), Optional.of("of nobody"), 100);

    // Then
    assertThat(awaitViews(reader, 1)).extracting(RunView::id).containsExactly(known.id());
  }

  @Test
  void whoTellsOfAChangeBuildsNoView() {
    // Given
    ConcurrentLinkedQueue<Thread> builders = new ConcurrentLinkedQueue<>();
    var reader =
        followers
            .follow(Optional.empty(), Optional.empty())
            .filter(message -> message.run() != null)
            .invoke(message -> builders.add(Thread.currentThread()))
            .subscribe()
            .withSubscriber(AssertSubscriber.create(100));

    // When
    ask();

    // Then
    reader.awaitItems(1);
    assertThat(builders).doesNotContain(Thread.currentThread());
  }

  private Followers followers(int most, Duration heartbeat, Duration timeLimit) {
    return new Followers(
        log, new RunViews(ledgers.ledgers()), new Settings(most, heartbeat, timeLimit));
  }

  private AssertSubscriber<Followers.Message> read(
      Optional<UUID> run, Optional<String> lastId, int most) {
    return followers.follow(run, lastId).subscribe().withSubscriber(AssertSubscriber.create(most));
  }

  private static AssertSubscriber<Followers.Message> read(Followers followers, int most) {
    return followers
        .follow(Optional.empty(), Optional.empty())
        .subscribe()
        .withSubscriber(AssertSubscriber.create(most));
  }

  private static List<RunView> awaitViews(AssertSubscriber<Followers.Message> reader, int count) {
    return await().until(() -> views(reader), told -> told.size() >= count);
  }

  private static List<RunView> views(AssertSubscriber<Followers.Message> reader) {
    return reader.getItems().stream().map(Followers.Message::run).filter(Objects::nonNull).toList();
  }

  private static Followers.Message last(AssertSubscriber<Followers.Message> reader) {
    return reader.getItems().get(reader.getItems().size() - 1);
  }

  private Run ask() {
    return trigger(new RunPlan.Count(5));
  }

  private Run trigger(RunPlan plan) {
    return runs.runs().trigger(plan, "ada", Optional.empty()).await().indefinitely();
  }

  private record Settings(int maxFollowers, Duration heartbeat, Duration timeLimit)
      implements ChangeConfig {}
}
