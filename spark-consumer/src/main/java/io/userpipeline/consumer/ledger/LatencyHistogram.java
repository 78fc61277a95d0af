package io.userpipeline.consumer.ledger;

import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;

/** How long rows took from the time of their event to their acknowledgement, in fixed classes. */
public final class LatencyHistogram implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Upper bounds of the classes in milliseconds; the last class has none. */
  private static final long[] BOUNDS = {
    10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 3_600_000
  };

  private final long[] counts = new long[BOUNDS.length + 1];
  private long totalMillis;

  /** The upper bounds in seconds; the last is infinite. */
  public static double[] boundsInSeconds() {
    double[] seconds = new double[BOUNDS.length + 1];
    for (int index = 0; index < BOUNDS.length; index++) {
      seconds[index] = BOUNDS[index] / 1_000d;
    }
    seconds[BOUNDS.length] = Double.POSITIVE_INFINITY;
    return seconds;
  }

  /** Adds a latency; one that is negative, because clocks differ, counts as none. */
  void add(Duration latency) {
    long millis = Math.max(0, latency.toMillis());
    int index = Arrays.binarySearch(BOUNDS, millis);
    counts[index >= 0 ? index : -index - 1]++;
    totalMillis += millis;
  }

  /** Adds all that another has. */
  public void add(LatencyHistogram other) {
    for (int index = 0; index < counts.length; index++) {
      counts[index] += other.counts[index];
    }
    totalMillis += other.totalMillis;
  }

  /** Takes away what another has, all of which was added to this one. */
  public void subtract(LatencyHistogram other) {
    for (int index = 0; index < counts.length; index++) {
      counts[index] -= other.counts[index];
    }
    totalMillis -= other.totalMillis;
  }

  /** How many latencies are in each class. */
  public long[] counts() {
    return counts.clone();
  }

  /** How many there are. */
  public long count() {
    return Arrays.stream(counts).sum();
  }

  /** All latencies together, in seconds. */
  public double totalSeconds() {
    return totalMillis / 1_000d;
  }
}
