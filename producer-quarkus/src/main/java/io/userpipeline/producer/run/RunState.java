package io.userpipeline.producer.run;

/** Where a run is on its way. */
public enum RunState {
  /** Waits for the runs before it. */
  QUEUED,
  /** Fetches and publishes. */
  RUNNING,
  /** Every user asked for is an event that the broker has acknowledged. */
  SUCCEEDED,
  /** Ended before that; its failure says why. */
  FAILED;

  /** True for the states a run never leaves. */
  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED;
  }
}
