package io.userpipeline.benchmarks.result;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what each run gives. */
public final class Recorder {

  private final Map<Key, Map<Measure, List<Double>>> runs = new LinkedHashMap<>();

  private record Key(String condition, String candidate) {}

  /** A run is over. */
  public void add(String condition, Object candidate, Map<Measure, Double> measured) {
    Map<Measure, List<Double>> rounds =
        runs.computeIfAbsent(
            new Key(condition, candidate.toString()), key -> new EnumMap<>(Measure.class));
    measured.forEach(
        (measure, value) ->
            rounds.computeIfAbsent(measure, unknown -> new ArrayList<>()).add(value));
  }

  /** All of them, in the order in which they came first. */
  public List<Series> series() {
    return runs.entrySet().stream()
        .map(run -> new Series(run.getKey().candidate(), run.getKey().condition(), run.getValue()))
        .toList();
  }
}
