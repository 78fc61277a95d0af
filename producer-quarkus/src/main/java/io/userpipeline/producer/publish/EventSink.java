package io.userpipeline.producer.publish;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.journal.Term;
import java.util.SortedMap;

/** Where events go. */
public interface EventSink {

  /**
   * Makes users into events and sends them in a transaction. Completes when the broker has every
   * one of them; fails with a {@link PublishException} otherwise, and then the transaction is no
   * use any more.
   *
   * @param users by their position in the run
   */
  Uni<Void> publish(
      Term.Transaction transaction, RunEvents events, SortedMap<Integer, byte[]> users);

  /** So many events of a transaction are committed: now they count. */
  void committed(int events);
}
