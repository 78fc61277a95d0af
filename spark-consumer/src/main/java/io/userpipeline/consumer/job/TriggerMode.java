package io.userpipeline.consumer.job;

/** How long the job goes on. */
public enum TriggerMode {
  /** Until it is stopped, a micro-batch at each interval. */
  INTERVAL,
  /**
   * Until all records are landed that were there at its start, in micro-batches of the set size.
   */
  AVAILABLE_NOW
}
