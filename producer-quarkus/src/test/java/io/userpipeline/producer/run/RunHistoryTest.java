package io.userpipeline.producer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
  private static final RunFailure FAILURE = new RunFailure("REASON", "detail");

  private final RunHistory history = new RunHistory(2);

  @Test
  void theOldestFinishedRunIsForgotten() {
    // Given
    UUID oldest = finished();
    UUID older = finished();

    // When
    UUID youngest = finished();

    // Then
    assertThat(history.find(oldest)).isEmpty();
    assertThat(history.find(older)).isPresent();
    assertThat(history.find(youngest)).isPresent();
  }

  @Test
  void anUnfinishedRunIsNeverForgotten() {
    // Given
    UUID unfinished = queued(1);

    // When
    for (int i = 0; i < 10; i++) {
      finished();
    }

    // Then
    assertThat(history.find(unfinished)).isPresent();
  }

  @Test
  void aRunThatHasEndedKeepsItsEnd() {
    // Given
    UUID id = queued(2);
    history.update(id, run -> run.fail(FAILURE, NOW));

    // When
    history.update(id, Run::addAck);

    // Then
    assertThat(history.find(id).orElseThrow())
        .returns(RunState.FAILED, Run::state)
        .returns(0, Run::acked)
        .returns(FAILURE, Run::failure)
        .returns(NOW, Run::finishedAt);
  }

  @Test
  void aRunSucceedsOnlyWithEveryAcknowledgement() {
    // Given
    UUID id = queued(2);
    history.update(id, Run::addAck);

    assertThatIllegalStateException()
        .isThrownBy(() -> history.update(id, run -> run.succeed(NOW)))
        .withMessageContaining("1 of 2");
  }

  private UUID queued(int requested) {
    UUID id = UUID.randomUUID();
    history.add(Run.queued(id, RunTrigger.MANUAL, requested, NOW));
    return id;
  }

  private UUID finished() {
    UUID id = queued(0);
    history.update(id, run -> run.succeed(NOW));
    return id;
  }
}
