package io.userpipeline.benchmarks.result;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A candidate that was better beside what it is compared with than it is now.
 *
 * <p>Only how it relates to its neighbour of the same round is looked at: another machine, or a
 * busy one, is slower with both.
 */
public record Regression(Series series, Measure measure, double before, double now) {

  /** Those between two results of one workload; nothing where one of them did not measure. */
  public static List<Regression> between(Result before, Result now, double tolerated) {
    return now.series().stream()
        .flatMap(
            series ->
                series.rounds().keySet().stream()
                    .filter(Measure::isSteady)
                    .flatMap(measure -> between(before, now, series, measure).stream()))
        .filter(change -> change.now < change.before * (1 - tolerated))
        .toList();
  }

  private static Optional<Regression> between(
      Result before, Result now, Series series, Measure measure) {
    return before.series().stream()
        .filter(each -> each.candidate().equals(series.candidate()))
        .filter(each -> each.condition().equals(series.condition()))
        .filter(each -> each.rounds().containsKey(measure))
        .findFirst()
        .map(
            each ->
                new Regression(
                    series,
                    measure,
                    each.gain(measure, before.reference(each)).median(),
                    series.gain(measure, now.reference(series)).median()));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s: × %.2f of its neighbour, and × %.2f before",
        series.candidate(),
        series.condition(),
        measure,
        now,
        before);
  }
}
