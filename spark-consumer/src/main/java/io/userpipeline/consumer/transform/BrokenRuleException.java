package io.userpipeline.consumer.transform;

/** A field breaks a rule of the schema; the message names both and nothing of the value. */
final class BrokenRuleException extends Exception {

  private static final long serialVersionUID = 1L;

  BrokenRuleException(String message) {
    // No stack trace: a flood of bad records must not cost more than good ones.
    super(message, null, false, false);
  }
}
