package io.userpipeline.console.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a program measures of itself, read from the text format of Prometheus. */
final class Measurements {

  private static final String OURS = "userpipeline_";
  private static final Pattern LINE =
      Pattern.compile("(" + OURS + "\\w+)(?:\\{(.*)})? (\\S+)(?: \\d+)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final List<Measurement> measurements = new ArrayList<>();

  private Measurements() {}

  static Measurements parse(String text) {
    Measurements found = new Measurements();
    text.lines()
        .filter(line -> line.startsWith(OURS))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            line ->
                found.measurements.add(
                    new Measurement(
                        line.group(1), labels(line.group(2)), Double.parseDouble(line.group(3)))));
    return found;
  }

  /** Whether nothing of ours is measured there. */
  boolean isEmpty() {
    return measurements.isEmpty();
  }

  /** The sum over all labels; null where nothing of this name is measured. */
  @Nullable Double sum(String name) {
    return sum(name, labels -> true);
  }

  /** The sum over these labels; null where nothing of this name and labels is measured. */
  @Nullable Double sum(String name, Predicate<Map<String, String>> wanted) {
    List<Measurement> found =
        measurements.stream()
            .filter(each -> each.name.equals(OURS + name) && wanted.test(each.labels))
            .toList();
    return found.isEmpty() ? null : found.stream().mapToDouble(Measurement::value).sum();
  }

  /** Counts by the upper bound of their bucket, each with those of all smaller ones. */
  Map<Double, Double> buckets(String name) {
    Map<Double, Double> buckets = new HashMap<>();
    for (Measurement each : measurements) {
      String bound = each.labels.get("le");
      if (each.name.equals(OURS + name + "_bucket") && bound != null) {
        buckets.merge(
            bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
            each.value,
            Double::sum);
      }
    }
    return buckets;
  }

  private static Map<String, String> labels(@Nullable String text) {
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }

  private record Measurement(String name, Map<String, String> labels, double value) {}
}
