package io.userpipeline.consumer.checkpoint;

/** What to do about records that are gone before they landed. */
public enum OnGap {
  /** Stop, and let a person decide. */
  FAIL,
  /** Go on with the oldest record that is left. */
  EARLIEST,
  /** Go on with the next record that comes. */
  LATEST
}
