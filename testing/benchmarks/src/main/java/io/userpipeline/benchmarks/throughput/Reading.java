package io.userpipeline.benchmarks.throughput;

import java.time.Duration;
import java.time.Instant;

/**
 * The state of a run at one moment.
 *
 * @param rows written since the start
 */
record Reading(long rows, Instant time, Duration jobCpu, Duration nodeCpu) {

  static Reading of(long rows, long jobPid, long nodePid) {
    return new Reading(rows, Instant.now(), cpu(jobPid), cpu(nodePid));
  }

  Measurement since(Reading earlier) {
    return new Measurement(
        rows - earlier.rows,
        Duration.between(earlier.time, time),
        jobCpu.minus(earlier.jobCpu),
        nodeCpu.minus(earlier.nodeCpu));
  }

  private static Duration cpu(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow(() -> new IllegalStateException("No processor time of process " + pid));
  }
}
