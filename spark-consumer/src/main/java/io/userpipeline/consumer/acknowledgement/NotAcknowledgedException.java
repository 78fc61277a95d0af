package io.userpipeline.consumer.acknowledgement;

import org.jspecify.annotations.Nullable;

/**
 * A row, a dead letter or a report was sent and is not acknowledged: nothing of its batch counts,
 * and all of it is done again.
 */
public final class NotAcknowledgedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is not acknowledged, and by whom
   * @param cause what the client of Kafka or Cassandra said; null when there was no answer
   */
  public NotAcknowledgedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
