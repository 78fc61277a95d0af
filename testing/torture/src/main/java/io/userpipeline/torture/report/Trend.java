package io.userpipeline.torture.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** How what processes take changes with time. */
final class Trend {

  /** Between moments that are closer, what a collector does in a minute would look like growth. */
  private static final Duration LEAST = Duration.ofMinutes(10);

  /** All pairs of them are looked at: of hours, a look every few seconds would be too many. */
  private static final int MOST_LOOKS = 1_000;

  private static final double HOUR_MILLIS = 3_600_000;

  private Trend() {}

  /**
   * Percent of the median an hour after Theil and Sen, the median of the slopes between any two
   * moments of a process: one heap that was just collected changes nothing.
   *
   * @param bytes what of each is looked at
   * @return empty where no process was seen for long enough to say
   */
  static Optional<Double> percentAnHour(List<Footprint> all, ToLongFunction<Footprint> bytes) {
    int distance = 1 + all.size() / MOST_LOOKS;
    List<Footprint> footprints =
        IntStream.range(0, all.size()).filter(i -> i % distance == 0).mapToObj(all::get).toList();
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < footprints.size(); i++) {
      for (int j = i + 1; j < footprints.size(); j++) {
        Footprint one = footprints.get(i);
        Footprint other = footprints.get(j);
        Duration between = other.at().minus(one.at());
        if (one.isOfSameProcessAs(other) && between.compareTo(LEAST) >= 0) {
          long more = bytes.applyAsLong(other) - bytes.applyAsLong(one);
          slopes.add(more / (double) between.toMillis());
        }
      }
    }
    return slopes.isEmpty()
        ? Optional.empty()
        : Optional.of(100 * median(slopes) * HOUR_MILLIS / median(all, bytes));
  }

  /** The median of what is looked at; of none there is no such thing. */
  static long median(List<Footprint> footprints, ToLongFunction<Footprint> bytes) {
    return median(footprints.stream().map(bytes::applyAsLong).toList());
  }

  private static <T extends Comparable<T>> T median(List<T> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
