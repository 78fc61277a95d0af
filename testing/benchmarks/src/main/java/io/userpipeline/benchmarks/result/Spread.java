package io.userpipeline.benchmarks.result;

import java.util.List;

/** What several rounds gave. */
record Spread(double least, double median, double most) {

  /** Of one round or more. */
  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
    return new Spread(sorted.get(0), median, sorted.get(last));
  }
}
