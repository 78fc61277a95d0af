package io.userpipeline.consumer.landing;

import io.userpipeline.consumer.record.Rejection;
import io.userpipeline.consumer.record.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether the timestamp of a record can be the write time of a row. One of the future would make
 * cells that no correction and no DELETE changes until then. Two clocks must agree that it is one
 * of the future: by the job's own alone, a clock that is behind would reject every record.
 */
final class TimestampCheck {

  /**
   * Earlier are only 0 and -1, which stand for none, and seconds that were sent as milliseconds.
   */
  private static final Instant FIRST = Instant.parse("1971-01-01T00:00:00Z");

  private final Duration tolerance;
  private final InstantSource job;
  private final InstantSource cassandra;

  /**
   * A check by two clocks.
   *
   * @param tolerance how far a timestamp may be ahead
   * @param cassandra is asked only for a record that is ahead of the job's clock
   */
  TimestampCheck(Duration tolerance, InstantSource job, InstantSource cassandra) {
    this.tolerance = tolerance;
    this.job = job;
    this.cassandra = cassandra;
  }

  /** Why the record cannot become a row; empty when its timestamp can be a write time. */
  Optional<Rejection> problem(SourceRecord record) {
    Instant timestamp = Instant.ofEpochMilli(record.timestampMillis());
    if (timestamp.isBefore(FIRST)) {
      return Optional.of(Rejection.timestamp("is missing, or before 1971"));
    }
    if (isAhead(timestamp, job) && isAhead(timestamp, cassandra)) {
      return Optional.of(
          Rejection.timestamp(
              "is more than " + tolerance + " ahead of the clocks of the job and of Cassandra"));
    }
    return Optional.empty();
  }

  private boolean isAhead(Instant timestamp, InstantSource clock) {
    return timestamp.isAfter(clock.instant().plus(tolerance));
  }
}
