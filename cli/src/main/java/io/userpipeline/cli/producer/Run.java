package io.userpipeline.cli.producer;

import com.fasterxml.uuid.Generators;
import io.userpipeline.contract.Identity;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A run as the producer's HTTP API shows it.
 *
 * @param id run id
 * @param state {@code QUEUED}, {@code RUNNING}, {@code SUCCEEDED} or {@code FAILED}
 * @param requested users asked for
 * @param fetched users the API has given
 * @param acked events the broker has acknowledged
 * @param failureReason why it failed, for a program; null where it did not
 * @param failure why it failed, for a person; null where it did not
 */
public record Run(
    UUID id,
    String state,
    int requested,
    int fetched,
    int acked,
    String failureReason,
    String failure) {

  /** Whether the producer has nothing left to do. */
  public boolean isFinished() {
    return !state.equals("QUEUED") && !state.equals("RUNNING");
  }

  /** Whether every user has been acknowledged by the broker. */
  public boolean isSuccessful() {
    return state.equals("SUCCEEDED");
  }

  /** The ids that the rows of this run have, by the contract's rule. */
  public List<UUID> rowIds() {
    var names = Generators.nameBasedGenerator(id);
    return IntStream.range(0, requested)
        .mapToObj(index -> names.generate(Identity.eventName(index)))
        .toList();
  }
}
