package io.userpipeline.producer.run;

/** The run has taken longer than it may. */
final class TimeLimitException extends Exception {

  private static final long serialVersionUID = 1L;

  TimeLimitException() {
    super("The run has taken longer than it may");
  }
}
