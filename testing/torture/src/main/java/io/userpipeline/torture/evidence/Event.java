package io.userpipeline.torture.evidence;

import java.util.Optional;
import java.util.UUID;

/**
 * A record that is committed on the topic of events.
 *
 * @param timestamp milliseconds since 1970
 * @param row id that its row has
 * @param run that it belongs to; empty for records of others
 * @param index its position in the run; -1 for records of others
 * @param attempt how often it was redriven; 0 for what was not
 * @param digest of its value
 * @param expected digest of the columns that its row has; empty for what cannot be a row
 */
public record Event(
    int partition,
    long offset,
    long timestamp,
    UUID row,
    Optional<UUID> run,
    int index,
    int attempt,
    String digest,
    Optional<String> expected) {

  /** Whether a producer has published it; redriven records are an operator's. */
  public boolean isPublished() {
    return run.isPresent() && attempt == 0;
  }

  /** Where it is. */
  public Coordinates coordinates() {
    return new Coordinates(partition, offset);
  }
}
