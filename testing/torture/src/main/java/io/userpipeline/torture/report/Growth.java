package io.userpipeline.torture.report;

import io.userpipeline.torture.plan.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How what a part takes grew over a run, once its processes were warm.
 *
 * @param residentBytes the median
 * @param percentAnHour of the median, while a process lived; empty where none was seen for long
 *     enough to say
 * @param fewestDescriptors, mostDescriptors that were open
 */
public record Growth(
    Part part,
    long residentBytes,
    Optional<Double> percentAnHour,
    long fewestDescriptors,
    long mostDescriptors) {

  /** Until then a process loads classes, compiles and fills its pools. */
  private static final Duration WARM = Duration.ofMinutes(3);

  /** Between moments that are closer, what a collector does in a minute would look like growth. */
  private static final Duration LEAST = Duration.ofMinutes(10);

  /** All pairs of them are looked at: of hours, a look every few seconds would be too many. */
  private static final int MOST_LOOKS = 1_000;

  private static final double HOUR_MILLIS = 3_600_000;

  /** Works it out for a part; empty if none of its processes ever became warm. */
  static Optional<Growth> of(Part part, List<Footprint> footprints) {
    List<Footprint> warm =
        footprints.stream()
            .filter(footprint -> footprint.part() == part)
            .filter(footprint -> footprint.age().compareTo(WARM) >= 0)
            .toList();
    if (warm.isEmpty()) {
      return Optional.empty();
    }
    long median = median(warm.stream().map(Footprint::residentBytes).toList());
    return Optional.of(
        new Growth(
            part,
            median,
            slope(warm).map(bytes -> 100 * bytes * HOUR_MILLIS / median),
            warm.stream().mapToLong(Footprint::descriptors).min().orElseThrow(),
            warm.stream().mapToLong(Footprint::descriptors).max().orElseThrow()));
  }

  /**
   * Bytes a millisecond after Theil and Sen, the median of the slopes between any two moments of a
   * process: one heap that was just collected changes nothing.
   */
  private static Optional<Double> slope(List<Footprint> all) {
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
          slopes.add((other.residentBytes() - one.residentBytes()) / (double) between.toMillis());
        }
      }
    }
    return slopes.isEmpty() ? Optional.empty() : Optional.of(median(slopes));
  }

  private static <T extends Comparable<T>> T median(List<T> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
