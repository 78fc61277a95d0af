package io.userpipeline.producer.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request for a number of users, as it stands at one moment.
 *
 * @param attempt counts from 1 when the run starts; 0 before
 * @param worked time spent on it, as of the last entry in the journal
 * @param fetched users the API gave
 * @param acked events the broker has acknowledged
 * @param leftOut users that cannot be events
 * @param failure why it failed, or why the attempt before failed; null otherwise
 * @param endedBy who cancelled it; null unless it is cancelled
 * @param startedAt null until it is running
 * @param finishedAt null until its state is final
 */
public record Run(
    RunOrder order,
    RunState state,
    int attempt,
    Duration worked,
    int fetched,
    int acked,
    LeftOut leftOut,
    @Nullable RunFailure failure,
    @Nullable String endedBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /** Entries of earlier versions do not know of everything. */
  public Run {
    worked = Objects.requireNonNullElse(worked, Duration.ZERO);
    leftOut = Objects.requireNonNullElse(leftOut, LeftOut.NONE);
  }

  static Run queued(RunOrder order) {
    return new Run(
        order, RunState.QUEUED, 0, Duration.ZERO, 0, 0, LeftOut.NONE, null, null, null, null);
  }

  /** The run's id. */
  public UUID id() {
    return order.id();
  }

  /** Users asked for. */
  public int requested() {
    return order.requested();
  }

  /** Users that need nothing more: acknowledged or left out. */
  int done() {
    return acked + leftOut.count();
  }

  Run start(Instant now) {
    return new Run(
        order, RunState.RUNNING, 1, Duration.ZERO, 0, 0, LeftOut.NONE, null, null, now, null);
  }

  /**
   * A whole page more.
   *
   * @param published how many of its users are events
   * @param tooLarge the sizes of the others, by position in the run
   */
  Run withPage(int published, Map<Integer, Integer> tooLarge) {
    LeftOut all = leftOut.plus(tooLarge);
    int ackedNow = acked + published;
    return running(attempt, ackedNow + all.count(), ackedNow, all, failure);
  }

  Run withFetched(int users) {
    return running(attempt, users, acked, leftOut, failure);
  }

  Run nextAttempt(RunFailure reason) {
    return running(attempt + 1, fetched, acked, leftOut, reason);
  }

  /** Still running, but for the time being it cannot go on. */
  Run waiting(RunFailure reason) {
    return running(attempt, fetched, acked, leftOut, reason);
  }

  Run withWorked(Duration time) {
    return new Run(
        order,
        state,
        attempt,
        time,
        fetched,
        acked,
        leftOut,
        failure,
        endedBy,
        startedAt,
        finishedAt);
  }

  Run succeed(Instant now) {
    if (acked != requested()) {
      throw new IllegalStateException(
          "Run %s has %s of %s acknowledgements and did not succeed"
              .formatted(id(), acked, requested()));
    }
    return end(RunState.SUCCEEDED, null, null, now);
  }

  Run fail(RunFailure reason, Instant now) {
    return end(RunState.FAILED, reason, null, now);
  }

  Run cancel(String actor, Instant now) {
    return end(RunState.CANCELLED, failure, actor, now);
  }

  /** What changes while it is at work. */
  private Run running(
      int attempt, int fetched, int acked, LeftOut leftOut, @Nullable RunFailure failure) {
    return new Run(
        order, state, attempt, worked, fetched, acked, leftOut, failure, null, startedAt, null);
  }

  private Run end(RunState end, @Nullable RunFailure reason, @Nullable String actor, Instant now) {
    return new Run(
        order, end, attempt, worked, fetched, acked, leftOut, reason, actor, startedAt, now);
  }
}
