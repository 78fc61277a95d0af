package io.userpipeline.producer.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserBudgetTest {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration MOMENT = Duration.ofNanos(1);

  private final FakeAlarm time = new FakeAlarm();
  private final UserBudget budget = budget("100");
  private final List<String> calls = new ArrayList<>();

  @Test
  void whatFitsGoesAtOnce() {
    // When
    ask("a", 60);
    ask("b", 40);

    // Then
    assertThat(calls).containsExactly("a", "b");
    assertThat(budget.waiting()).isZero();
  }

  @Test
  void whatIsOverTheBudgetWaitsForAWholeWindow() {
    // Given
    ask("a", 60);
    ask("b", 41);
    time.advance(WINDOW.minus(MOMENT));
    assertThat(calls).containsExactly("a");
    assertThat(budget.waiting()).isOne();

    // When
    time.advance(MOMENT);

    // Then
    assertThat(calls).containsExactly("a", "b");
  }

  @Test
  void theWindowOfACallBeginsWhenItEnds() {
    // Given
    List<UniEmitter<? super Integer>> answers = new ArrayList<>();
    subscribe(
        budget.within(budget.turn(), 100, () -> Uni.createFrom().<Integer>emitter(answers::add)));
    ask("b", 1);
    time.advance(WINDOW);
    assertThat(calls).isEmpty();
    answers.get(0).complete(1);

    // When
    time.advance(WINDOW);

    // Then
    assertThat(calls).containsExactly("b");
  }

  @Test
  void aSmallOneDoesNotOvertakeALargeOne() {
    // Given
    ask("a", 60);

    // When
    ask("large", 50);
    ask("small", 10);

    // Then
    assertThat(calls).containsExactly("a");
    time.advance(WINDOW);
    assertThat(calls).containsExactly("a", "large", "small");
  }

  @Test
  void aFetchThatCallsAgainKeepsItsPlace() {
    // Given
    UserBudget.Turn early = budget.turn();
    ask("a", 100);
    ask("late", 100);

    // When
    subscribe(within(early, "early", 100));

    // Then
    time.advance(WINDOW);
    assertThat(calls).containsExactly("a", "early");
  }

  @Test
  void cancellingLeavesTheQueue() {
    // Given
    ask("a", 100);
    UniAssertSubscriber<String> waiting = ask("b", 100);
    ask("c", 100);

    // When
    waiting.cancel();

    // Then
    assertThat(budget.waiting()).isOne();
    time.advance(WINDOW);
    assertThat(calls).containsExactly("a", "c");
  }

  @Test
  void aCancelledCallIsSpent() {
    // Given
    UniAssertSubscriber<Object> calling =
        subscribe(budget.within(budget.turn(), 100, () -> Uni.createFrom().nothing()));

    // When
    calling.cancel();

    // Then
    ask("b", 1);
    assertThat(calls).isEmpty();
    time.advance(WINDOW);
    assertThat(calls).containsExactly("b");
  }

  @Test
  void aFailedCallIsSpent() {
    // Given
    subscribe(failing(FetchProblem.UNREACHABLE));

    // When
    ask("b", 1);

    // Then
    assertThat(calls).isEmpty();
  }

  @Test
  void aCallThatWasNotMadeIsNotSpent() {
    // Given
    subscribe(failing(FetchProblem.CIRCUIT_OPEN));

    // When
    ask("b", 100);

    // Then
    assertThat(calls).containsExactly("b");
  }

  @Test
  void everybodyWaitsWhileTheApiWantsToBeLeftAlone() {
    // Given
    budget.pause(Duration.ofSeconds(30));
    budget.pause(Duration.ofSeconds(10));
    ask("a", 1);
    ask("b", 1);
    time.advance(Duration.ofSeconds(30).minus(MOMENT));
    assertThat(calls).isEmpty();

    // When
    time.advance(MOMENT);

    // Then
    assertThat(calls).containsExactly("a", "b");
  }

  @Test
  void aPageLargerThanTheBudgetGoesAlone() {
    // Given
    ask("a", 1);
    ask("huge", 5_000);
    assertThat(calls).containsExactly("a");

    // When
    time.advance(WINDOW);

    // Then
    assertThat(calls).containsExactly("a", "huge");
  }

  @Test
  void withoutABudgetNobodyWaits() {
    // Given
    UserBudget off = budget("off");

    // When
    for (int i = 0; i < 100; i++) {
      subscribe(off.within(off.turn(), 5_000, () -> Uni.createFrom().item(calls.add("x"))));
    }

    // Then
    assertThat(calls).hasSize(100);
  }

  @Test
  void oneAlarmIsEnoughForAllThatWait() {
    // Given
    ask("a", 100);

    // When
    for (int i = 0; i < 50; i++) {
      ask("b" + i, 1);
    }

    // Then
    assertThat(time.pending()).isOne();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void inNoWindowIsMoreAskedForWhateverThePhase(long seed) {
    // Given
    Random random = new Random(seed);
    List<long[]> asked = new ArrayList<>();

    // When
    for (int i = 0; i < 300; i++) {
      int users = 1 + random.nextInt(100);
      subscribe(
          budget.within(
              budget.turn(),
              users,
              () -> {
                asked.add(new long[] {time.nanoTime(), users});
                return Uni.createFrom().item(users);
              }));
      time.advance(Duration.ofSeconds(random.nextInt(120)));
    }
    time.advance(Duration.ofDays(10));

    // Then
    assertThat(asked).hasSize(300);
    assertThat(asked)
        .allSatisfy(
            first ->
                assertThat(
                        asked.stream()
                            .filter(call -> call[0] - first[0] >= 0)
                            .filter(call -> call[0] - first[0] < WINDOW.toNanos())
                            .mapToLong(call -> call[1])
                            .sum())
                    .isLessThanOrEqualTo(100));
  }

  private UserBudget budget(String users) {
    return new UserBudget(
        ApiSettings.defaults().with("budget.users", users).config().budget(), time::nanoTime, time);
  }

  private Uni<String> failing(FetchProblem problem) {
    return budget.within(
        budget.turn(), 100, () -> Uni.createFrom().failure(new FetchException(problem, "test")));
  }

  private UniAssertSubscriber<String> ask(String name, int users) {
    return subscribe(within(budget.turn(), name, users));
  }

  private Uni<String> within(UserBudget.Turn turn, String name, int users) {
    return budget.within(
        turn,
        users,
        () -> {
          calls.add(name);
          return Uni.createFrom().item(name);
        });
  }

  private static <T> UniAssertSubscriber<T> subscribe(Uni<T> uni) {
    return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
  }
}
