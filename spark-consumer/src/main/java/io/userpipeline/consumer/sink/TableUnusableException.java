package io.userpipeline.consumer.sink;

import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;

/**
 * No row can be written, and no restart helps: the table is gone or changed under the running job,
 * its rights are, or Cassandra refuses every row for another reason.
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
            + "). "
            + remedy(failure)
            + ", and start the job again: it goes on where it stopped, and nothing became a dead"
            + " letter for it.",
        failure);
  }

  /** Of anything but rights Cassandra alone knows what it is, and says it. */
  private static String remedy(Throwable failure) {
    return failure instanceof UnauthorizedException
        ? "Give the role of pipeline.cassandra.username MODIFY on the table"
        : "Mend what is named there, of the table, the cluster or the settings of the job";
  }
}
