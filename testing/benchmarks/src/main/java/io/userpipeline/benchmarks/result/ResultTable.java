package io.userpipeline.benchmarks.result;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Medians with the least and the most of all rounds, and how much better each is than the first, as
 * Markdown: one table for each condition.
 */
final class ResultTable {

  private final Result result;

  ResultTable(Result result) {
    this.result = result;
  }

  String markdown() {
    Map<String, List<Series>> conditions =
        result.series().stream()
            .collect(
                Collectors.groupingBy(Series::condition, LinkedHashMap::new, Collectors.toList()));
    return "%s, commit %s, %s, load %s before; `%s`%n"
            .formatted(
                result.date(),
                result.commit(),
                result.machine(),
                number(result.load()),
                result.command())
        + conditions.entrySet().stream()
            .map(condition -> table(condition.getKey(), condition.getValue()))
            .collect(Collectors.joining());
  }

  private String table(String condition, List<Series> series) {
    Set<Measure> measures = EnumSet.noneOf(Measure.class);
    series.forEach(each -> measures.addAll(each.rounds().keySet()));
    StringBuilder table = new StringBuilder("%n| %s |".formatted(condition));
    measures.forEach(measure -> table.append(" %s |".formatted(measure)));
    table.append("%n|---|".formatted()).append("---|".repeat(measures.size())).append('\n');
    for (Series each : series) {
      table.append("| %s |".formatted(each.candidate()));
      measures.forEach(measure -> table.append(" %s |".formatted(cell(each, measure))));
      table.append('\n');
    }
    return table.toString();
  }

  private String cell(Series series, Measure measure) {
    List<Double> values = series.rounds().get(measure);
    if (values == null) {
      return "–";
    }
    Spread spread = Spread.of(values);
    Series reference = result.reference(series);
    String median =
        "%s (%s–%s)"
            .formatted(number(spread.median()), number(spread.least()), number(spread.most()));
    return series.equals(reference)
        ? median
        : median + ", × " + ratio(series.gain(measure, reference).median());
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }
}
