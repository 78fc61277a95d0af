package io.userpipeline.consumer.deadletter;

/** A dead letter is not acknowledged, so its record must be read again. */
public final class DeadLetterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DeadLetterException(String message, Throwable cause) {
    super(message, cause);
  }
}
