package io.userpipeline.producer.run;

/** The run at work was stopped. */
final class RunStoppedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient StopReason reason;

  RunStoppedException(StopReason reason) {
    super("The run was stopped");
    this.reason = reason;
  }

  StopReason reason() {
    return reason;
  }
}
