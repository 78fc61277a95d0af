package io.userpipeline.producer.journal;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.kafka.TopicTail;

/** The shared log, as every replica may use it. */
public interface Journal {

  /**
   * Adds an entry. Completes when the broker has acknowledged it and the readers of this replica
   * have applied it; fails with an {@link UnavailableException} soon if that does not happen, and
   * then the entry may still come.
   */
  Uni<Void> append(JournalEntry entry);

  /** How this replica and the brokers stand to each other. */
  TopicTail.Status status();

  /** Whether it is being read for the first time, and nothing has gone wrong so far. */
  default boolean isBeginning() {
    return status().isBeginning();
  }

  /** Whether this replica leads, and whether it can. */
  Leadership leadership();

  /** Whether this replica still follows the journal; if not, only a restart helps. */
  boolean isAlive();

  /** The journal does not know, or not know for sure, what it should have been told. */
  final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
      super(message);
    }
  }
}
