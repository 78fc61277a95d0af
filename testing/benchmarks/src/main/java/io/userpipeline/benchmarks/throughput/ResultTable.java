package io.userpipeline.benchmarks.throughput;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Medians of each variant, and how they relate to those of the first, as a Markdown table. */
final class ResultTable {

  private final Map<Variant, List<Measurement>> measurements = new LinkedHashMap<>();

  void add(Variant variant, Measurement measurement) {
    measurements.computeIfAbsent(variant, v -> new ArrayList<>()).add(measurement);
  }

  String markdown() {
    StringBuilder table =
        new StringBuilder(
            """
            | writer | runs | rows/s | × | µs of CPU a row: job | node | both | × |
            |---|---|---|---|---|---|---|---|
            """);
    List<Measurement> baseline = measurements.values().iterator().next();
    measurements.forEach(
        (variant, runs) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %,.0f | %.2f | %.0f | %.0f | %.0f | %.2f |%n",
                    variant.name(),
                    runs.size(),
                    median(runs, Measurement::rowsPerSecond),
                    median(runs, Measurement::rowsPerSecond)
                        / median(baseline, Measurement::rowsPerSecond),
                    median(runs, Measurement::jobMicrosPerRow),
                    median(runs, Measurement::nodeMicrosPerRow),
                    median(runs, Measurement::microsPerRow),
                    median(runs, Measurement::microsPerRow)
                        / median(baseline, Measurement::microsPerRow))));
    return table.toString();
  }

  private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> value) {
    return runs.stream()
        .map(value::applyAsDouble)
        .sorted(Comparator.naturalOrder())
        .skip((runs.size() - 1) / 2)
        .findFirst()
        .orElseThrow();
  }
}
