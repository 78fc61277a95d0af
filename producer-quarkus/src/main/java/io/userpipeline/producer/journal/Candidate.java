package io.userpipeline.producer.journal;

/** Does what only one replica may do at a time. Called by one thread; must be quick. */
public interface Candidate {

  /** This replica leads from now on. The term must be opened before anything is read or written. */
  void elected(Term term);

  /** The term has ended; whatever is still at work for it must stop. */
  void deposed();

  /**
   * The process stops: finish what can be finished in a short time, and start nothing new. Blocks
   * until that is done. The term ends after it.
   */
  void retire() throws InterruptedException;
}
