package io.userpipeline.torture.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long the oldest record that had not landed had waited, while nothing went wrong: from a
 * minute after a fault until the next one.
 *
 * @param moments at which that was seen
 * @param p50, p99, longest of the waits; as long as two looks are apart, they may be too long
 */
public record CalmLag(int moments, Duration p50, Duration p99, Duration longest) {

  /** So soon everything is as before, as promised. */
  private static final Duration RECOVERED = Duration.ofMinutes(1);

  /** Works it out; empty if there was no such moment. */
  static Optional<CalmLag> of(List<Sample> samples, List<Recovery> faults) {
    List<Duration> waits = new ArrayList<>();
    int oldest = 0;
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      // The first look that saw what has not landed by now came at most one look after the record.
      while (oldest < i && samples.get(oldest).end() <= sample.done()) {
        oldest++;
      }
      if (isCalm(sample.at(), faults)) {
        waits.add(
            sample.end() <= sample.done()
                ? Duration.ZERO
                : sample.at().minus(samples.get(Math.max(0, oldest - 1)).at()));
      }
    }
    if (waits.isEmpty()) {
      return Optional.empty();
    }
    List<Duration> sorted = waits.stream().sorted().toList();
    return Optional.of(
        new CalmLag(
            sorted.size(),
            sorted.get(sorted.size() / 2),
            sorted.get(sorted.size() * 99 / 100),
            sorted.get(sorted.size() - 1)));
  }

  private static boolean isCalm(Duration at, List<Recovery> faults) {
    return faults.stream()
        .noneMatch(
            fault ->
                at.compareTo(fault.began()) >= 0
                    && at.compareTo(fault.ended().plus(RECOVERED)) < 0);
  }
}
