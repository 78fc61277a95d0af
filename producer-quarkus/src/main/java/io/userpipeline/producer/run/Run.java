package io.userpipeline.producer.run;

import java.time.Instant;
import java.util.UUID;

/**
 * One request for a number of users, as it stands at one moment. The counts only grow, and a run
 * that has ended does not change any more.
 *
 * @param id also the seed of its users
 * @param requested users asked for
 * @param fetched users the API gave so far
 * @param acked events the broker has acknowledged so far
 * @param failure null unless the state is FAILED
 * @param finishedAt null until the state is final
 */
public record Run(
    UUID id,
    RunTrigger trigger,
    RunState state,
    int requested,
    int fetched,
    int acked,
    RunFailure failure,
    Instant createdAt,
    Instant finishedAt) {

  static Run queued(UUID id, RunTrigger trigger, int requested, Instant now) {
    return new Run(id, trigger, RunState.QUEUED, requested, 0, 0, null, now, null);
  }

  Run start() {
    return with(RunState.RUNNING, fetched, acked, null, null);
  }

  Run addFetched(int users) {
    return with(state, fetched + users, acked, null, null);
  }

  Run addAck() {
    return with(state, fetched, acked + 1, null, null);
  }

  Run succeed(Instant now) {
    if (acked != requested) {
      throw new IllegalStateException(
          "Run %s has %d of %d acknowledgements and did not succeed"
              .formatted(id, acked, requested));
    }
    return with(RunState.SUCCEEDED, fetched, acked, null, now);
  }

  Run fail(RunFailure reason, Instant now) {
    return with(RunState.FAILED, fetched, acked, reason, now);
  }

  private Run with(RunState state, int fetched, int acked, RunFailure failure, Instant finished) {
    return new Run(id, trigger, state, requested, fetched, acked, failure, createdAt, finished);
  }
}
