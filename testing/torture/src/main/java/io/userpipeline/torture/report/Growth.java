package io.userpipeline.torture.report;

import io.userpipeline.torture.plan.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How what a part takes grew over a run, once its processes were warm.
 *
 * @param resident in memory
 * @param liveHeap of the heap, after a collection: what is kept, whether needed or forgotten; empty
 *     where it was not looked at
 * @param fewestDescriptors, mostDescriptors that were open
 */
public record Growth(
    Part part,
    Memory resident,
    Optional<Memory> liveHeap,
    long fewestDescriptors,
    long mostDescriptors) {

  /** Until then a process loads classes, compiles and fills its pools. */
  private static final Duration WARM = Duration.ofMinutes(3);

  /**
   * Memory of one kind.
   *
   * @param bytes the median
   * @param percentAnHour of the median, while a process lived; empty where none was seen for long
   *     enough to say
   */
  public record Memory(long bytes, Optional<Double> percentAnHour) {}

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
    return Optional.of(
        new Growth(
            part,
            new Memory(
                Trend.median(warm, Footprint::residentBytes),
                Trend.percentAnHour(warm, Footprint::residentBytes)),
            liveHeap(warm),
            warm.stream().mapToLong(Footprint::descriptors).min().orElseThrow(),
            warm.stream().mapToLong(Footprint::descriptors).max().orElseThrow()));
  }

  private static Optional<Memory> liveHeap(List<Footprint> warm) {
    List<Footprint> collected =
        warm.stream().filter(footprint -> footprint.liveHeapBytes().isPresent()).toList();
    return collected.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Memory(
                Trend.median(collected, footprint -> footprint.liveHeapBytes().orElseThrow()),
                Trend.percentAnHour(
                    collected, footprint -> footprint.liveHeapBytes().orElseThrow())));
  }
}
