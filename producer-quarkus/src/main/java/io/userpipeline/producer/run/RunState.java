package io.userpipeline.producer.run;

/** Where a run is on its way. */
public enum RunState {
  /** Waits for the runs before it. */
  QUEUED,
  /** Fetches and publishes, or waits for another attempt. */
  RUNNING,
  /** Every user asked for is an event that the broker has acknowledged. */
  SUCCEEDED,
  /** Ended before that; its failure says why. */
  FAILED,
  /** Ended before that because someone wanted so. */
  CANCELLED;

  /** True for the states a run never leaves. */
  public boolean isFinal() {
    return this != QUEUED && this != RUNNING;
  }
}
