package io.userpipeline.benchmarks.result;

import java.util.List;

/** What several rounds gave. */
record Spread(double least, double median, double most) {

  /** Of one round or more. */
  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(
        sorted.get(0), sorted.get((sorted.size() - 1) / 2), sorted.get(sorted.size() - 1));
  }
}
