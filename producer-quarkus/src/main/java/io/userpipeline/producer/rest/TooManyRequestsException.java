package io.userpipeline.producer.rest;

import java.time.Duration;

/** The client must come back later. */
final class TooManyRequestsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManyRequestsException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
