package io.userpipeline.consumer.ledger;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What became of the events of one run, as sets of their indices: adding the same event twice is
 * adding it once.
 */
final class RunLandings implements Serializable {

  private static final long serialVersionUID = 1L;

  private final RoaringBitmap landed = new RoaringBitmap();
  private final RoaringBitmap deadLettered = new RoaringBitmap();
  private TimeSpan events = TimeSpan.EMPTY;
  private TimeSpan acknowledgements = TimeSpan.EMPTY;
  private long latencyCount;
  private long latencyTotalMillis;
  private long latencyLongestMillis;

  /**
   * @param event the time of the event
   * @param acknowledgement when Cassandra acknowledged its row
   */
  void land(int index, Instant event, Instant acknowledgement) {
    landed.add(index);
    events = events.with(event);
    acknowledgements = acknowledgements.with(acknowledgement);
    long latency = acknowledgement.toEpochMilli() - event.toEpochMilli();
    latencyCount++;
    latencyTotalMillis += latency;
    latencyLongestMillis = Math.max(latencyLongestMillis, latency);
  }

  void deadLetter(int index) {
    deadLettered.add(index);
  }

  void add(RunLandings other) {
    landed.or(other.landed);
    deadLettered.or(other.deadLettered);
    events = events.with(other.events);
    acknowledgements = acknowledgements.with(other.acknowledgements);
    latencyCount += other.latencyCount;
    latencyTotalMillis += other.latencyTotalMillis;
    latencyLongestMillis = Math.max(latencyLongestMillis, other.latencyLongestMillis);
  }

  RoaringBitmap landed() {
    return landed;
  }

  RoaringBitmap deadLettered() {
    return deadLettered;
  }

  /** The times of the events that landed. */
  TimeSpan events() {
    return events;
  }

  /** When their rows were acknowledged. */
  TimeSpan acknowledgements() {
    return acknowledgements;
  }

  /** How many acknowledgements came; more than events landed where a topic has an event twice. */
  long latencyCount() {
    return latencyCount;
  }

  /** The times from event to acknowledgement, summed up. */
  long latencyTotalMillis() {
    return latencyTotalMillis;
  }

  long latencyLongestMillis() {
    return latencyLongestMillis;
  }

  /**
   * From the earliest to the latest of some moments.
   *
   * @param first null, as last, when there was none
   */
  record TimeSpan(@Nullable Instant first, @Nullable Instant last) implements Serializable {

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
}
