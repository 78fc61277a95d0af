package io.userpipeline.consumer.sink;

/** A row is not acknowledged, so its record must be read again. */
public final class WriteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WriteException(String message, Throwable cause) {
    super(message, cause);
  }
}
