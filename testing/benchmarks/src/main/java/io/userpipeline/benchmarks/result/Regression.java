package io.userpipeline.benchmarks.result;

import java.util.List;
import java.util.Locale;

/**
 * A candidate that was better beside what it is compared with than it is now.
 *
 * <p>Only how it relates to its neighbour of the same round is looked at: another machine, or a
 * busy one, is slower with both.
 */
public record Regression(Series series, Measure measure, double before, double now) {

  /**
   * Those between two results of one workload.
   *
   * @throws IncomparableException if they cannot be compared
   */
  public static List<Regression> between(Result before, Result now, double tolerated) {
    if (!before.workload().equals(now.workload())) {
      throw new IncomparableException(
          "the earlier result is of %s and not of %s".formatted(before.workload(), now.workload()));
    }
    return before.series().stream()
        .flatMap(series -> between(before, series, now, same(series, now)).stream())
        .filter(change -> change.now < change.before * (1 - tolerated))
        .toList();
  }

  private static List<Regression> between(Result before, Series earlier, Result now, Series later) {
    Series neighbour = before.reference(earlier);
    if (!now.reference(later).candidate().equals(neighbour.candidate())) {
      throw new IncomparableException(
          "%s was compared with %s before".formatted(later.candidate(), neighbour.candidate()));
    }
    return later.rounds().keySet().stream()
        .filter(measure -> isSteady(measure, later) && earlier.rounds().containsKey(measure))
        .map(
            measure ->
                new Regression(
                    later,
                    measure,
                    earlier.gain(measure, neighbour).median(),
                    later.gain(measure, now.reference(later)).median()))
        .toList();
  }

  /** What programs cost that do nothing is too little to be steady. */
  private static boolean isSteady(Measure measure, Series series) {
    boolean isIdle =
        measure == Measure.CPU_PERCENT && !series.rounds().containsKey(Measure.P50_MILLIS);
    return measure.isSteady() && !isIdle;
  }

  private static Series same(Series earlier, Result now) {
    return now.series().stream()
        .filter(each -> each.candidate().equals(earlier.candidate()))
        .filter(each -> each.condition().equals(earlier.condition()))
        .findFirst()
        .orElseThrow(
            () ->
                new IncomparableException(
                    "%s, %s, was measured before and is not now"
                        .formatted(earlier.candidate(), earlier.condition())));
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

  /** Two results of different questions. */
  public static final class IncomparableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IncomparableException(String reason) {
      super(reason);
    }
  }
}
