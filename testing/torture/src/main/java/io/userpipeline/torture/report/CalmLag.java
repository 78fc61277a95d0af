package io.userpipeline.torture.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long the oldest record that had not landed had waited, while nothing went wrong: until the
 * next fault, from a minute and twice a fault's length after its end. What came meanwhile has to be
 * worked off beside what comes.
 *
 * @param moments at which that was seen
 * @param p50, p99, longest of the waits; up to a look, half a second, they may be too long
 */
public record CalmLag(int moments, Duration p50, Duration p99, Duration longest) {

  /** So soon everything works again, as promised. */
  private static final Duration RECOVERED = Duration.ofMinutes(1);

  /**
   * Works it out; empty if there was no such moment.
   *
   * @param begin when the pipeline had started
   */
  static Optional<CalmLag> of(Duration begin, List<Sample> samples, List<Recovery> faults) {
    List<Duration> waits =
        samples.stream()
            .filter(sample -> sample.at().compareTo(begin.plus(RECOVERED)) >= 0)
            .filter(sample -> isCalm(sample.at(), faults))
            .map(Sample::waited)
            .sorted()
            .toList();
    return waits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CalmLag(
                waits.size(),
                percentile(waits, 50),
                percentile(waits, 99),
                waits.get(waits.size() - 1)));
  }

  /** The nearest rank. */
  private static Duration percentile(List<Duration> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }

  private static Duration over(Recovery fault) {
    Duration length = fault.ended().minus(fault.began());
    return fault.ended().plus(length.multipliedBy(2)).plus(RECOVERED);
  }

  private static boolean isCalm(Duration at, List<Recovery> faults) {
    return faults.stream()
        .noneMatch(fault -> at.compareTo(fault.began()) >= 0 && at.compareTo(over(fault)) < 0);
  }
}
