package io.userpipeline.benchmarks.throughput;

import io.userpipeline.benchmarks.ProcessorTime;
import io.userpipeline.benchmarks.result.Measure;
import java.time.Duration;
import java.util.Map;

/**
 * The state of a run at one moment.
 *
 * @param rows written since the start
 * @param nanos of a clock without a begin
 * @param cpu processor time of the program
 * @param nodeCpu processor time of Cassandra
 */
record Reading(long rows, long nanos, Duration cpu, Duration nodeCpu) {

  static Reading of(long rows, long process, long node) {
    return new Reading(rows, System.nanoTime(), ProcessorTime.of(process), ProcessorTime.of(node));
  }

  /** What happened since another moment. */
  Map<Measure, Double> since(Reading earlier) {
    double done = rows - earlier.rows;
    double own = cpu.minus(earlier.cpu).toNanos() / 1e3;
    double node = nodeCpu.minus(earlier.nodeCpu).toNanos() / 1e3;
    return Map.of(
        Measure.PER_SECOND, done * 1e9 / (nanos - earlier.nanos),
        Measure.CPU_MICROS, own / done,
        Measure.NODE_CPU_MICROS, node / done,
        Measure.PER_CPU_SECOND, done * 1e6 / (own + node));
  }
}
