package io.userpipeline.producer.journal;

/**
 * Follows the journal. Every replica's readers get the same entries in the same order, the first
 * time from the beginning of what the journal still knows.
 */
public interface JournalReader {

  /** Called by one thread, for keys of every kind; must be quick and not fail. */
  void apply(JournalEntry entry);
}
