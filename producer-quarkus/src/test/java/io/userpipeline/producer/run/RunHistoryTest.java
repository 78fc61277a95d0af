package io.userpipeline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

  private static final Instant FRIDAY = Instant.parse("2026-03-06T22:00:00Z");

  private final RunHistory history =
      new RunHistory(new FakeLimits.History(Duration.ofDays(3), Duration.ofDays(30), 100));

  @Test
  void theFailureOfAFridayIsStillKnownOnMonday() {
    // Given
    List<Run> finished = new ArrayList<>();
    finished.add(failed(Orders.manual(5, FRIDAY), FRIDAY));
    Instant monday = FRIDAY.plus(Duration.ofDays(3));
    for (Instant at = FRIDAY; at.isBefore(monday); at = at.plusSeconds(30)) {
      finished.add(succeeded(Orders.scheduled(at), at));
    }

    // When
    List<Run> forgotten = history.forgettable(finished, monday);

    // Then
    assertThat(forgotten).doesNotContain(finished.get(0)).hasSize(finished.size() - 100);
  }

  @Test
  void theRunOfAnIdempotencyKeyIsNotPushedOutByTheSchedule() {
    // Given
    List<Run> finished = new ArrayList<>();
    finished.add(succeeded(Orders.manual(5, FRIDAY), FRIDAY));
    for (int i = 1; i <= 150; i++) {
      finished.add(succeeded(Orders.scheduled(FRIDAY.plusSeconds(i)), FRIDAY.plusSeconds(i)));
    }

    // When
    List<Run> forgotten = history.forgettable(finished, FRIDAY.plusSeconds(200));

    // Then
    assertThat(forgotten).isEqualTo(finished.subList(1, 52));
  }

  @Test
  void timesDependOnHowARunEnded() {
    // Given
    Run succeeded = succeeded(Orders.manual(5, FRIDAY), FRIDAY);
    Run failed = failed(Orders.manual(5, FRIDAY), FRIDAY);

    // When
    List<Run> afterFourDays =
        history.forgettable(List.of(succeeded, failed), FRIDAY.plus(Duration.ofDays(4)));
    List<Run> afterAMonth =
        history.forgettable(List.of(succeeded, failed), FRIDAY.plus(Duration.ofDays(31)));

    // Then
    assertThat(afterFourDays).containsExactly(succeeded);
    assertThat(afterAMonth).containsExactly(succeeded, failed);
  }

  private static Run succeeded(RunOrder order, Instant at) {
    int users = order.requested();
    return Run.queued(order).start(at).withPage(users, Map.of()).succeed(at);
  }

  private static Run failed(RunOrder order, Instant at) {
    return Run.queued(order).start(at).fail(new RunFailure("FETCH_STATUS", "status=500"), at);
  }
}
