package io.userpipeline.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Draws one measure of each series as SVG: a bar for the median, a line for the spread. */
final class BarChart {

  private static final int WIDTH = 900;
  private static final int LABELS = 330;
  private static final int ROW = 28;
  private static final int TOP = 44;

  private final Result result;
  private final Measure measure;
  private final List<Series> series;
  private final double most;

  BarChart(Result result) {
    this.result = result;
    this.measure =
        Stream.of(Measure.P50_MILLIS, Measure.PER_CPU_SECOND)
            .filter(each -> result.series().stream().anyMatch(s -> s.rounds().containsKey(each)))
            .findFirst()
            .orElse(Measure.CPU_PERCENT);
    this.series =
        result.series().stream().filter(each -> each.rounds().containsKey(measure)).toList();
    this.most =
        Math.max(
            Double.MIN_NORMAL,
            series.stream().mapToDouble(each -> spread(each).most()).max().orElse(0));
  }

  String svg() {
    List<String> rows = new ArrayList<>();
    for (Series each : series) {
      rows.add(row(each, TOP + ROW * rows.size()));
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" font-family="sans-serif" font-size="12">
    <rect width="100%%" height="100%%" fill="#fff"/>
    <text x="10" y="22">%s: %s, commit %s</text>
    %s
    </svg>
    """
        .formatted(
            WIDTH,
            TOP + ROW * rows.size() + 10,
            result.workload(),
            measure,
            result.commit(),
            String.join("\n", rows));
  }

  private String row(Series of, int top) {
    Spread spread = spread(of);
    return """
    <text x="10" y="%s">%s %s</text>
    <rect x="%s" y="%s" width="%s" height="14" fill="#47a"/>
    <path d="M%s %s H%s" stroke="#222" stroke-width="2"/>
    <text x="%s" y="%s">%s</text>\
    """
        .formatted(
            top + 12,
            of.candidate(),
            of.condition(),
            LABELS,
            top,
            number(scaled(spread.median())),
            number(LABELS + scaled(spread.least())),
            top + 7,
            number(LABELS + scaled(spread.most())),
            number(LABELS + scaled(spread.most()) + 6),
            top + 12,
            number(spread.median()));
  }

  private Spread spread(Series of) {
    return Spread.of(of.rounds().get(measure));
  }

  private double scaled(double value) {
    return value / most * (WIDTH - LABELS - 90);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
