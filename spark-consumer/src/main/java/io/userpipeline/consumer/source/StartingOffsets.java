package io.userpipeline.consumer.source;

/** Where a query without a checkpoint begins. */
public enum StartingOffsets {
  /** At the oldest record that the topic still has. */
  EARLIEST,
  /** At the records that arrive after the start. */
  LATEST
}
