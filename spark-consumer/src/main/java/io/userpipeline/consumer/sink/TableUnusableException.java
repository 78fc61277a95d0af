package io.userpipeline.consumer.sink;

/** The table is gone or changed under the running job: no row can be written, no restart helps. */
public final class TableUnusableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TableUnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
