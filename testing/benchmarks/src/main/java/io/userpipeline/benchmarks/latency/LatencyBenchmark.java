package io.userpipeline.benchmarks.latency;

import io.userpipeline.benchmarks.candidate.Candidate;
import io.userpipeline.benchmarks.result.Recorder;
import io.userpipeline.benchmarks.workload.SteadyRate;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Measures all candidates under all rates in turns, so that what else the machine does hits all
 * alike. Latencies count from the moment at which an event was to be sent, so a candidate that
 * holds up its sender gains nothing by it.
 */
public final class LatencyBenchmark {

  private final Path home;
  private final Consumer<String> said;

  /**
   * A benchmark of packaged programs.
   *
   * @param home of the checkout, which has been built
   * @param said hears which run begins
   */
  public LatencyBenchmark(Path home, Consumer<String> said) {
    this.home = home;
    this.said = said;
  }

  /**
   * Measures.
   *
   * @param recorder gets what each run gives
   */
  public void run(SteadyRate workload, Recorder recorder) throws InterruptedException {
    try (LocalStack stack =
        LocalStack.start(
            LocalStackOptions.none()
                .withKafka()
                .withCassandra()
                .withCommitLogSync(workload.commitLog()))) {
      LatencyRun run = new LatencyRun(stack, home, workload.partitions());
      for (int round = 1; round <= workload.rounds(); round++) {
        for (int rate : workload.rates()) {
          for (Candidate candidate : workload.candidates()) {
            said.accept("round %s, %s a second: %s".formatted(round, rate, candidate));
            recorder.add(
                rate + " a second",
                candidate,
                run.measure(
                    candidate, new EventSchedule(rate, workload.warmUp(), workload.time())));
          }
        }
      }
    }
  }
}
