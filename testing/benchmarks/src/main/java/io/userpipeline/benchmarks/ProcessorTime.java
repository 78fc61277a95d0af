package io.userpipeline.benchmarks;

import java.time.Duration;

/** What the processors have done for a process. */
public final class ProcessorTime {

  private ProcessorTime() {}

  /** Since the process began. */
  public static Duration of(long process) {
    return ProcessHandle.of(process)
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow(() -> new IllegalStateException("No processor time of process " + process));
  }
}
