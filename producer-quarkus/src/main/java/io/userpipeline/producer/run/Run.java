package io.userpipeline.producer.run;

import java.time.Duration;
import java.time.Instant;
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
 * @param mark the page at hand; null between pages
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
    @Nullable PageMark mark,
    @Nullable RunFailure failure,
    @Nullable String endedBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /** Entries of versions that did not measure it have no time. */
  public Run {
    worked = Objects.requireNonNullElse(worked, Duration.ZERO);
  }

  static Run queued(RunOrder order) {
    return new Run(order, RunState.QUEUED, 0, Duration.ZERO, 0, 0, null, null, null, null, null);
  }

  /** The run's id. */
  public UUID id() {
    return order.id();
  }

  /** Users asked for. */
  public int requested() {
    return order.requested();
  }

  Run start(Instant now) {
    return new Run(order, RunState.RUNNING, 1, Duration.ZERO, 0, 0, null, null, null, now, null);
  }

  Run withWorked(Duration time) {
    return new Run(
        order, state, attempt, time, fetched, acked, mark, failure, endedBy, startedAt, finishedAt);
  }

  /** Still running, but for the time being it cannot go on. */
  Run waiting(@Nullable RunFailure reason) {
    return reason == null ? this : running(attempt, fetched, acked, mark, reason);
  }

  Run withMark(PageMark page) {
    return running(attempt, fetched, acked, page, failure);
  }

  Run withCounts(int fetchedNow, int ackedNow) {
    return running(attempt, fetchedNow, ackedNow, mark, failure);
  }

  Run nextAttempt(RunFailure reason) {
    return running(attempt + 1, fetched, acked, mark, reason);
  }

  Run succeed(Instant now) {
    if (acked != requested()) {
      throw new IllegalStateException(
          "Run %s has %d of %d acknowledgements and did not succeed"
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
      int attempt, int fetched, int acked, @Nullable PageMark mark, @Nullable RunFailure failure) {
    return new Run(
        order, state, attempt, worked, fetched, acked, mark, failure, null, startedAt, null);
  }

  private Run end(RunState end, @Nullable RunFailure reason, @Nullable String actor, Instant now) {
    return new Run(
        order, end, attempt, worked, fetched, acked, null, reason, actor, startedAt, now);
  }

  /**
   * A page that may be partly published. It keeps the time of its events, so that the same events
   * are sent when it is published again.
   *
   * @param number of the page
   * @param fetchedAt time of its events
   */
  public record PageMark(int number, Instant fetchedAt) {}
}
