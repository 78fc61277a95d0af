package io.userpipeline.benchmarks.throughput;

import java.time.Duration;

/**
 * What one run of a variant took, from the end of its warm-up on.
 *
 * @param rows written in that time
 * @param jobCpu processor time of the job
 * @param nodeCpu processor time of Cassandra
 */
record Measurement(long rows, Duration wall, Duration jobCpu, Duration nodeCpu) {

  double rowsPerSecond() {
    return rows * 1e9 / wall.toNanos();
  }

  double jobMicrosPerRow() {
    return jobCpu.toNanos() / 1e3 / rows;
  }

  double nodeMicrosPerRow() {
    return nodeCpu.toNanos() / 1e3 / rows;
  }

  double microsPerRow() {
    return jobMicrosPerRow() + nodeMicrosPerRow();
  }
}
