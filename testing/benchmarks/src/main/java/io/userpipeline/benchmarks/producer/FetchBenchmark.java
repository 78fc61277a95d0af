package io.userpipeline.benchmarks.producer;

import io.userpipeline.benchmarks.ProcessorTime;
import io.userpipeline.benchmarks.UserTopic;
import io.userpipeline.benchmarks.result.Measure;
import io.userpipeline.benchmarks.result.Recorder;
import io.userpipeline.benchmarks.workload.Fetch;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.process.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs every sender in turns, so that what else the machine does hits all alike. */
public final class FetchBenchmark {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 50;

  private final Path home;
  private final Consumer<String> said;

  /**
   * A benchmark of packaged programs.
   *
   * @param home of the checkout, which has been built
   * @param said hears which run begins
   */
  public FetchBenchmark(Path home, Consumer<String> said) {
    this.home = home;
    this.said = said;
  }

  /**
   * Measures.
   *
   * @param recorder gets what each run gives
   */
  public void run(Fetch workload, Recorder recorder) throws InterruptedException {
    try (LocalStack stack = LocalStack.start(LocalStackOptions.none().withKafka());
        UserApi api = UserApi.start(stack.logDirectory())) {
      for (int round = 1; round <= workload.rounds(); round++) {
        for (Sender sender : workload.candidates()) {
          said.accept("round %s: %s".formatted(round, sender));
          String topic = "sent_%s_%s".formatted(round, sender.ordinal());
          UserTopic.create(stack.kafka(), topic, workload.partitions());
          Errand errand =
              new Errand(
                  home, api.url(), stack.kafka().bootstrapServers(), topic, stack.logDirectory());
          recorder.add("acknowledged events", sender, measure(sender, errand, workload));
        }
      }
    }
  }

  private static Map<Measure, Double> measure(Sender sender, Errand errand, Fetch workload)
      throws InterruptedException {
    try (TopicEnd end = new TopicEnd(errand.bootstrapServers(), errand.topic());
        ChildJvm process = sender.start(errand)) {
      awaitFirst(process, end);
      sleep(process, workload.warmUp());
      Duration cpu = ProcessorTime.of(process.pid());
      long before = end.records();
      long begin = System.nanoTime();
      sleep(process, workload.time());
      double sent = end.records() - before;
      double seconds = (System.nanoTime() - begin) / 1e9;
      double micros = ProcessorTime.of(process.pid()).minus(cpu).toNanos() / 1e3;
      if (sent <= 0) {
        throw process.failure("sent nothing within %s".formatted(workload.time()));
      }
      return Map.of(
          Measure.PACE, sent / seconds,
          Measure.CPU_MICROS, micros / sent,
          Measure.PER_CPU_SECOND, sent * 1e6 / micros);
    }
  }

  private static void awaitFirst(ChildJvm process, TopicEnd end) throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (end.records() == 0) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw process.failure("sent nothing");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static void sleep(ChildJvm process, Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
    if (!process.isAlive()) {
      throw process.failure("has sent all it had too soon");
    }
  }
}
