package io.userpipeline.console.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Quantiles of what a histogram has counted over the last seconds. */
final class Latency {

  private static final long WINDOW = 5_000_000_000L;

  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * Takes what the histogram shows now.
   *
   * @param buckets counts by upper bound in seconds; none where nobody knows
   */
  void add(long nanos, Map<Double, Double> buckets) {
    if (buckets.isEmpty()) {
      samples.clear();
      return;
    }
    TreeMap<Double, Double> now = new TreeMap<>(buckets);
    Sample last = samples.peekLast();
    if (last != null && now.lastEntry().getValue() < last.buckets.lastEntry().getValue()) {
      samples.clear();
    }
    samples.add(new Sample(nanos, now));
    while (nanos - samples.getFirst().nanos > WINDOW && samples.size() > 2) {
      samples.removeFirst();
    }
  }

  /**
   * A quantile in milliseconds, within its bucket as if all in it were evenly spread.
   *
   * @return null where nothing was counted; the lower bound for what is above all bounds
   */
  @Nullable Double quantile(double quantile) {
    if (samples.size() < 2) {
      return null;
    }
    TreeMap<Double, Double> first = samples.getFirst().buckets;
    TreeMap<Double, Double> last = samples.getLast().buckets;
    double all = last.lastEntry().getValue() - first.lastEntry().getValue();
    if (all <= 0) {
      return null;
    }
    double wanted = quantile * all;
    double lowerBound = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : last.entrySet()) {
      double upTo = bucket.getValue() - first.getOrDefault(bucket.getKey(), 0.0);
      if (upTo >= wanted) {
        double bound = bucket.getKey();
        return 1_000
            * (Double.isInfinite(bound)
                ? lowerBound
                : lowerBound + (bound - lowerBound) * (wanted - below) / (upTo - below));
      }
      lowerBound = bucket.getKey();
      below = upTo;
    }
    return null;
  }

  private record Sample(long nanos, TreeMap<Double, Double> buckets) {}
}
