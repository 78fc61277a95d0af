package io.userpipeline.consumer.sink;

/**
 * No row can be written, and no restart helps: the table is gone or changed under the running job,
 * or its rights are.
 */
public final class TableUnusableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TableUnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
