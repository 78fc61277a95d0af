package io.userpipeline.consumer.ledger;

import java.io.Serializable;
import java.time.Instant;

/**
 * From the earliest to the latest of some moments.
 *
 * @param first null, as last, when there was none
 */
record TimeSpan(Instant first, Instant last) implements Serializable {

  static final TimeSpan EMPTY = new TimeSpan(null, null);

  TimeSpan with(Instant moment) {
    return with(new TimeSpan(moment, moment));
  }

  TimeSpan with(TimeSpan other) {
    if (first == null) {
      return other;
    }
    if (other.first == null) {
      return this;
    }
    return new TimeSpan(
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }
}
