package io.userpipeline.consumer.ledger;

/** A report is not acknowledged, so its batch must be done again. */
public final class LedgerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
