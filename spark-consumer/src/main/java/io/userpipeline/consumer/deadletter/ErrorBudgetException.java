package io.userpipeline.consumer.deadletter;

/** Too many records are rejected; a person has to look before the job goes on. */
public final class ErrorBudgetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ErrorBudgetException(String message) {
    super(message);
  }
}
