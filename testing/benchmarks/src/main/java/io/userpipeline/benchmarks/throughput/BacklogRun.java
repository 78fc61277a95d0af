package io.userpipeline.benchmarks.throughput;

import io.userpipeline.benchmarks.UserTable;
import io.userpipeline.benchmarks.candidate.Assignment;
import io.userpipeline.benchmarks.candidate.Candidate;
import io.userpipeline.benchmarks.candidate.Running;
import io.userpipeline.benchmarks.result.Measure;
import io.userpipeline.benchmarks.workload.Backlog;
import io.userpipeline.localstack.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** One run of one candidate over the whole topic, into a table of its own. */
final class BacklogRun {

  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final long POLL_MILLIS = 100;

  /** Batches: many, so that the warm-up ends sharply. */
  private static final int BATCHES = 20;

  /**
   * Until then the virtual machine still compiles, which takes a job of Spark some 300,000 rows.
   */
  private static final double WARM_UP = 0.6;

  private final LocalStack stack;
  private final Path home;
  private final String topic;
  private final Backlog workload;

  BacklogRun(LocalStack stack, Path home, String topic, Backlog workload) {
    this.stack = stack;
    this.home = home;
    this.topic = topic;
    this.workload = workload;
  }

  /**
   * Speed and cost after the warm-up.
   *
   * @throws IllegalStateException if other rows were written than events read
   */
  Map<Measure, Double> measure(Candidate candidate) throws InterruptedException {
    int events = workload.events();
    try (UserTable table = new UserTable(stack.cassandra())) {
      Assignment work =
          new Assignment(
              stack,
              home,
              topic,
              table.name(),
              workload.partitions(),
              OptionalInt.of(events / BATCHES));
      Map<Measure, Double> measured;
      try (Running running = candidate.start(work)) {
        Reading warm = await(running, (long) (events * WARM_UP));
        measured = await(running, events).since(warm);
      }
      if (table.rows() != events) {
        throw new IllegalStateException(
            "%s wrote %s rows of %s".formatted(candidate, table.rows(), events));
      }
      return measured;
    }
  }

  private Reading await(Running running, long rows) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      long done = running.progress().records();
      if (done >= rows) {
        return Reading.of(done, running.process().pid(), stack.cassandra().process().pid());
      }
      if (!running.process().isAlive() || System.nanoTime() > deadline) {
        throw running.process().failure("wrote %s of %s rows".formatted(done, rows));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
