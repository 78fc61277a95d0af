package io.userpipeline.producer.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * How a replica and the journal stand to each other.
 *
 * @param loaded whether the readers know what the journal knew when the process started
 * @param lastContact when the brokers have last told the end of the journal; null if never
 * @param problem why they did not since then; null if they did
 */
public record JournalStatus(boolean loaded, Instant lastContact, String problem) {

  private static final Duration CONTACT_LIMIT = Duration.ofSeconds(3);

  /** Whether the readers know all and the brokers have answered in the last seconds. */
  public boolean isUsable(Instant now) {
    return loaded && now.isBefore(lastContact.plus(CONTACT_LIMIT));
  }
}
