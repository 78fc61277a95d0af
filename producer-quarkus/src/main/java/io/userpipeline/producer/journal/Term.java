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
   * @throws EndedException if the term ends before that
   */
  void open() throws EndedException, InterruptedException;

  /**
   * Writes all entries or none; returns when the broker has acknowledged them and the readers of
   * this replica have applied them. Waits for brokers that are away for as long as the term lasts.
   *
   * @throws EndedException if the term ends before that; another replica goes on from what the
   *     journal says
   */
  void write(List<JournalEntry> entries) throws EndedException, InterruptedException;

  /** Whether another replica may lead now. */
  boolean hasEnded();

  /** This replica does not lead any more. */
  final class EndedException extends Exception {

    private static final long serialVersionUID = 1L;

    public EndedException() {
      super("Another replica of the producer may lead now");
    }
  }
}
