package io.userpipeline.producer.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When rows were acknowledged, and how long after their events.
 *
 * @param first null, as last, if none was
 */
record Acknowledgements(
    long count,
    long totalMillis,
    long longestMillis,
    @Nullable Instant first,
    @Nullable Instant last) {

  static final Acknowledgements NONE = new Acknowledgements(0, 0, 0, null, null);

  Acknowledgements with(Acknowledgements other) {
    if (count == 0) {
      return other;
    }
    if (other.count == 0) {
      return this;
    }
    return new Acknowledgements(
        count + other.count,
        totalMillis + other.totalMillis,
        Math.max(longestMillis, other.longestMillis),
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }

  /** Null if none came. */
  @Nullable Duration mean() {
    return count == 0 ? null : Duration.ofMillis(totalMillis / count);
  }

  /** Null if none came. */
  @Nullable Duration longest() {
    return count == 0 ? null : Duration.ofMillis(longestMillis);
  }
}
