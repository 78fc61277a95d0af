package io.userpipeline.producer.journal;

import java.util.List;

/**
 * The time in which this replica leads. A replica that was cut off and does not know yet that
 * another one leads cannot write: the broker refuses it.
 */
public interface Term {

  /**
   * Waits until the readers of this replica know everything that was ever written, and nobody of an
   * earlier term can add to it.
   *
   * @throws TermEndedException if the term ends before that
   */
  void open() throws TermEndedException, InterruptedException;

  /**
   * Writes all entries or none; returns when the broker has acknowledged them and the readers of
   * this replica have applied them. Waits for brokers that are away for as long as the term lasts.
   *
   * @throws TermEndedException if the term ends before that; another replica goes on from what the
   *     journal says
   */
  void write(List<JournalEntry> entries) throws TermEndedException, InterruptedException;

  /** Whether another replica may lead now. */
  boolean hasEnded();
}
