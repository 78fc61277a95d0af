package io.userpipeline.producer.journal;

/** This replica does not lead any more. */
public final class TermEndedException extends Exception {

  private static final long serialVersionUID = 1L;

  public TermEndedException() {
    super("Another replica of the producer may lead now");
  }
}
