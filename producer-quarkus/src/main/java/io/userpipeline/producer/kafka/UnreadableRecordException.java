package io.userpipeline.producer.kafka;

/** A record is at fault itself: reading it again never helps. The message holds nothing of it. */
public final class UnreadableRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnreadableRecordException(Throwable cause) {
    super(cause.getClass().getSimpleName(), cause);
  }
}
