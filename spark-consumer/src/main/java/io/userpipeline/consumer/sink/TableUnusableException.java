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

  /** No row can be written, because of this. */
  static TableUnusableException of(Throwable failure) {
    return new TableUnusableException(
        "No row can be written: "
            + failure.getMessage()
            + " ("
            + failure.getClass().getSimpleName()
            + "). Give the role of pipeline.cassandra.username SELECT and MODIFY on the table, or"
            + " mend the table, and start the job again: it goes on where it stopped.",
        failure);
  }
}
