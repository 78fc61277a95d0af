package io.userpipeline.endtoend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus would store of a program, in the text format. */
record Scrape(Map<String, List<Map<String, String>>> labelsByMetric) {

  /** Labels that Prometheus adds to every sample. */
  private static final Set<String> TARGET_LABELS = Set.of("job", "instance");

  private static final Pattern SAMPLE =
      Pattern.compile("(?<name>[a-zA-Z_:][\\w:]*)(?:\\{(?<labels>.*)})? .*");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  static Scrape of(String... texts) {
    Map<String, List<Map<String, String>>> samples = new HashMap<>();
    for (String text : texts) {
      text.lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .forEach(line -> read(line, samples));
    }
    return new Scrape(samples);
  }

  /** What of the selector no sample fits; empty if one does. */
  List<String> problems(PromQuery.Selector selector) {
    List<Map<String, String>> samples = labelsByMetric.get(selector.metric());
    if (samples == null) {
      return List.of(selector.metric() + " is not scraped");
    }
    List<String> problems = new ArrayList<>();
    for (PromQuery.Matcher matcher : selector.matchers()) {
      if (!labelsOf(selector.metric()).contains(matcher.label())) {
        problems.add(selector.metric() + " has no label " + matcher.label());
      } else if (samples.stream().noneMatch(labels -> matcher.accepts(labels))) {
        problems.add("no sample of %s has %s".formatted(selector.metric(), matcher));
      }
    }
    return problems;
  }

  /** The labels by which samples of the metric can be told apart. */
  Set<String> labelsOf(String metric) {
    Set<String> labels =
        labelsByMetric.getOrDefault(metric, List.of()).stream()
            .flatMap(sample -> sample.keySet().stream())
            .collect(Collectors.toSet());
    labels.addAll(TARGET_LABELS);
    return labels;
  }

  private static void read(String line, Map<String, List<Map<String, String>>> samples) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new IllegalArgumentException("No sample of Prometheus' text format: " + line);
    }
    Map<String, String> labels = new HashMap<>();
    if (sample.group("labels") != null) {
      LABEL
          .matcher(sample.group("labels"))
          .results()
          .forEach(label -> labels.put(label.group(1), label.group(2)));
    }
    samples.computeIfAbsent(sample.group("name"), name -> new ArrayList<>()).add(labels);
  }
}
