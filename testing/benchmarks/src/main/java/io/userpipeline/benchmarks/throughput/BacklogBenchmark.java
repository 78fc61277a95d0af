package io.userpipeline.benchmarks.throughput;

import io.userpipeline.benchmarks.UserTopic;
import io.userpipeline.benchmarks.candidate.Candidate;
import io.userpipeline.benchmarks.result.Recorder;
import io.userpipeline.benchmarks.workload.Backlog;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Runs every candidate in turns, so that what else the machine does hits all alike. */
public final class BacklogBenchmark {

  private static final String TOPIC = "users";

  private final Path home;
  private final Consumer<String> said;

  /**
   * A benchmark of packaged programs.
   *
   * @param home of the checkout, which has been built
   * @param said hears which run begins
   */
  public BacklogBenchmark(Path home, Consumer<String> said) {
    this.home = home;
    this.said = said;
  }

  /**
   * Measures.
   *
   * @param recorder gets what each run gives
   */
  public void run(Backlog workload, Recorder recorder) throws InterruptedException {
    try (LocalStack stack =
        LocalStack.start(
            LocalStackOptions.none()
                .withKafka()
                .withCassandra()
                .withCommitLogSync(workload.commitLog()))) {
      UserTopic.create(stack.kafka(), TOPIC, workload.partitions());
      UserTopic.fill(stack.kafka(), TOPIC, workload.events());
      BacklogRun run = new BacklogRun(stack, home, TOPIC, workload);
      for (int round = 1; round <= workload.rounds(); round++) {
        for (Candidate candidate : workload.candidates()) {
          said.accept("round %s: %s".formatted(round, candidate));
          recorder.add("rows", candidate, run.measure(candidate));
        }
      }
    }
  }
}
