package io.userpipeline.consumer.sink;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * When a row ends: a fixed time after the timestamp of its record. A record that is read again thus
 * writes a row that ends at the same time, and not one that begins a second life.
 */
record Expiry(Duration timeToLive, InstantSource clock) {

  /** Cassandra takes 0 for no end at all. */
  private static final long LEAST_SECONDS = 1;

  /**
   * The time to live of a write that is made now: at least a second, for a row that has already
   * ended, and never more than the whole, for a record from the future.
   */
  int seconds(long recordMicros) {
    long age = clock.instant().getEpochSecond() - TimeUnit.MICROSECONDS.toSeconds(recordMicros);
    long whole = timeToLive.toSeconds();
    return (int) Math.max(LEAST_SECONDS, Math.min(whole, whole - age));
  }
}
