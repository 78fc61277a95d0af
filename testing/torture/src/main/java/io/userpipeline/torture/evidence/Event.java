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
    String digest,
    Optional<String> expected) {

  /** Where it is. */
  public Coordinates coordinates() {
    return new Coordinates(partition, offset);
  }
}
