package io.userpipeline.producer.journal;

/** The journal does not know, or not know for sure, what it should have been told. */
public final class JournalUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public JournalUnavailableException(String message) {
    super(message);
  }
}
