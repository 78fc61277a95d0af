package io.userpipeline.producer.journal;

import java.util.List;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;

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
   * Sends the content and writes the entries, all of it or nothing: readers of what is committed
   * see nothing before it is all there. Returns when the broker has committed it and the readers of
   * this replica have applied the entries. What the broker did not commit is sent again, for as
   * long as the term lasts; where its answer is lost, the journal is asked whether it did.
   *
   * @throws E if the content cannot be sent; then nothing of it is ever seen
   * @throws EndedException if the term ends before that; another replica goes on from what the
   *     journal says
   */
  <E extends Exception> void write(Content<E> content, List<JournalEntry> entries)
      throws E, EndedException, InterruptedException;

  /**
   * Writes all entries or none; returns when the broker has acknowledged them and the readers of
   * this replica have applied them. Waits for brokers that are away for as long as the term lasts.
   *
   * @throws EndedException if the term ends before that; another replica goes on from what the
   *     journal says
   */
  default void write(List<JournalEntry> entries) throws EndedException, InterruptedException {
    write(transaction -> {}, entries);
  }

  /** Whether another replica may lead now. */
  boolean hasEnded();

  /**
   * What is sent besides the entries.
   *
   * @param <E> why it could not be sent
   */
  @FunctionalInterface
  interface Content<E extends Exception> {

    /** Returns when the broker has everything; called again if the broker did not commit it. */
    void send(Transaction transaction) throws E, InterruptedException;
  }

  /** Takes records until it is committed. */
  @FunctionalInterface
  interface Transaction {

    /**
     * Sends a record; may block for a broker.
     *
     * @param callback told when the broker has the record, or that it has not
     */
    void send(ProducerRecord<String, byte[]> record, Callback callback);
  }

  /** This replica does not lead any more. */
  final class EndedException extends Exception {

    private static final long serialVersionUID = 1L;

    public EndedException() {
      super("Another replica of the producer may lead now");
    }
  }
}
