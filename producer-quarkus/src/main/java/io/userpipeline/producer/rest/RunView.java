package io.userpipeline.producer.rest;

import io.userpipeline.producer.run.Run;
import io.userpipeline.producer.run.RunFailure;
import io.userpipeline.producer.run.RunState;
import io.userpipeline.producer.run.RunTrigger;
import java.time.Instant;
import java.util.UUID;

/**
 * A run as the HTTP API shows it.
 *
 * @param failureReason why it failed, for a program; null where it did not
 * @param failure why it failed, for a person; null where it did not
 */
record RunView(
    UUID id,
    RunState state,
    RunTrigger trigger,
    int requested,
    int fetched,
    int acked,
    String failureReason,
    String failure,
    Instant createdAt,
    Instant finishedAt) {

  static RunView of(Run run) {
    RunFailure failure = run.failure();
    return new RunView(
        run.id(),
        run.state(),
        run.trigger(),
        run.requested(),
        run.fetched(),
        run.acked(),
        failure == null ? null : failure.reason(),
        failure == null ? null : failure.detail(),
        run.createdAt(),
        run.finishedAt());
  }
}
