package io.userpipeline.benchmarks;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What the processors have done for a process and those that it has started. */
public final class ProcessorTime {

  private ProcessorTime() {}

  /** Since they began; nothing of those that have ended. */
  public static Duration of(long process) {
    return ProcessHandle.of(process).stream()
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
        .map(handle -> handle.info().totalCpuDuration())
        .flatMap(Optional::stream)
        .reduce(Duration::plus)
        .orElseThrow(() -> new IllegalStateException("No processor time of process " + process));
  }
}
