package io.userpipeline.benchmarks.producer;

import io.userpipeline.benchmarks.ProcessorTime;
import io.userpipeline.benchmarks.UserTopic;
import io.userpipeline.benchmarks.result.Measure;
import io.userpipeline.benchmarks.result.Recorder;
import io.userpipeline.benchmarks.result.Series;
import io.userpipeline.benchmarks.workload.Fetch;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.randomuser.RandomUserStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs every sender in turns, so that what else the machine does hits all alike. */
public final class FetchBenchmark {

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final long POLL_MILLIS = 20;

  /** Until then the virtual machine still compiles. */
  private static final double WARM_UP = 0.3;

  /** More than is measured, so that a sender still runs when its last reading is taken. */
  private static final double SENT = 1.2;

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

  /** Measures. */
  public List<Series> run(Fetch workload) throws InterruptedException {
    Recorder recorder = new Recorder();
    try (LocalStack stack = LocalStack.start(LocalStackOptions.none().withKafka());
        RandomUserStandIn api = RandomUserStandIn.startWithoutBudget(0)) {
      for (int round = 1; round <= workload.rounds(); round++) {
        for (Sender sender : workload.candidates()) {
          said.accept("round %s: %s".formatted(round, sender));
          String topic = "sent_%s_%s".formatted(round, sender.ordinal());
          UserTopic.create(stack.kafka(), topic, workload.partitions());
          recorder.add(
              "acknowledged events",
              sender,
              measure(
                  sender,
                  new Errand(
                      home,
                      api.url(),
                      stack.kafka().bootstrapServers(),
                      topic,
                      (int) (workload.users() * SENT),
                      stack.logDirectory()),
                  workload.users()));
        }
      }
    }
    return recorder.series();
  }

  private static Map<Measure, Double> measure(Sender sender, Errand errand, int users)
      throws InterruptedException {
    try (TopicEnd end = new TopicEnd(errand.bootstrapServers(), errand.topic());
        ChildJvm process = sender.start(errand)) {
      long warm = await(process, end, (long) (users * WARM_UP));
      long begin = System.nanoTime();
      Duration cpu = ProcessorTime.of(process.pid());
      double sent = await(process, end, users) - warm;
      double nanos = System.nanoTime() - begin;
      double micros = ProcessorTime.of(process.pid()).minus(cpu).toNanos() / 1e3;
      return Map.of(
          Measure.PER_SECOND, sent * 1e9 / nanos,
          Measure.CPU_MICROS, micros / sent,
          Measure.PER_CPU_SECOND, sent * 1e6 / micros);
    }
  }

  private static long await(ChildJvm process, TopicEnd end, long records)
      throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      long there = end.records();
      if (there >= records) {
        return there;
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw process.failure("sent %s of %s users".formatted(there, records));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
