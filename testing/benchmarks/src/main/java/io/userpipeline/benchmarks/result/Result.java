package io.userpipeline.benchmarks.result;

import java.time.Instant;
import java.util.List;

/**
 * What a workload gave.
 *
 * @param date, commit, machine under which it was measured
 * @param command that measures it again
 * @param load of the machine before it began, processes that wait to run
 * @param series the first of each condition is what the others are compared with
 */
public record Result(
    String workload,
    Instant date,
    String commit,
    String machine,
    String command,
    double load,
    List<Series> series) {

  /** The series that others of its condition are compared with. */
  Series reference(Series other) {
    return series.stream()
        .filter(each -> each.condition().equals(other.condition()))
        .findFirst()
        .orElseThrow();
  }
}
