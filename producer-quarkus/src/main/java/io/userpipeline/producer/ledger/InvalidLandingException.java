package io.userpipeline.producer.ledger;

/** A record on the topic of reports is not one; the message holds nothing of it. */
final class InvalidLandingException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidLandingException(String message, Throwable cause) {
    super(message, cause);
  }
}
