package io.userpipeline.benchmarks.throughput;

import io.userpipeline.benchmarks.UserTable;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.server.Ports;
import io.userpipeline.localstack.spark.SparkSubmit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of one variant over the whole topic, into a table and with a checkpoint of its own.
 *
 * @param pipelineJar the job that is measured; it also holds the connector for the baseline
 * @param baselineJar the job it is compared with
 */
record Run(LocalStack stack, int events, Path pipelineJar, Path baselineJar) {

  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final long POLL_MILLIS = 100;

  /** Batches: many, so that the warm-up ends sharply. */
  private static final int BATCHES = 20;

  /** Until then the virtual machine still compiles. */
  private static final double WARM_UP = 0.3;

  Measurement measure(Variant variant) throws InterruptedException {
    int port = Ports.claim(0, "the pages of the job");
    SparkSubmit submission = new SparkSubmit("local[2]");
    submission.conf("spark.ui.port", Integer.toString(port));
    variant.settings().forEach(submission::conf);
    try (UserTable table = new UserTable(stack.cassandra())) {
      Measurement measurement;
      try (ChildJvm job = start(submission, variant, table.name())) {
        JobPages pages = new JobPages(port);
        Reading warm = await(job, pages, (long) (events * WARM_UP));
        measurement = await(job, pages, events).since(warm);
      }
      if (table.rows() != events) {
        throw new IllegalStateException(
            "%s wrote %s rows of %s".formatted(variant.name(), table.rows(), events));
      }
      return measurement;
    }
  }

  private ChildJvm start(SparkSubmit submission, Variant variant, String table) {
    String checkpoint = stack.dataDirectory().resolve(table).toUri().toString();
    String batch = Integer.toString(Math.max(1, events / BATCHES));
    int port = stack.cassandra().address().getPort();
    String pipeline = "spark.pipeline.";
    return switch (variant.writer()) {
      case PIPELINE ->
          submission
              .conf(pipeline + "kafka.bootstrap-servers", stack.kafka().bootstrapServers())
              .conf(pipeline + "source.topic", UserTopic.NAME)
              .conf(pipeline + "source.max-offsets-per-trigger", batch)
              .conf(pipeline + "trigger.interval", "1ms")
              .conf(pipeline + "cassandra.contact-points", stack.cassandraContactPoints())
              .conf(pipeline + "cassandra.table", table)
              .conf(pipeline + "checkpoint.location", checkpoint)
              .start(pipelineJar, stack.logDirectory());
      case CONNECTOR ->
          submission
              .conf("spark.jars", connectorJars())
              .conf("spark.cassandra.connection.host", "127.0.0.1")
              .conf("spark.cassandra.connection.port", Integer.toString(port))
              .conf("spark.cassandra.output.consistency.level", "LOCAL_QUORUM")
              .conf("spark.benchmark.brokers", stack.kafka().bootstrapServers())
              .conf("spark.benchmark.topic", UserTopic.NAME)
              .conf("spark.benchmark.batch", batch)
              .conf("spark.benchmark.table", table)
              .conf("spark.benchmark.checkpoint", checkpoint)
              .start(baselineJar, stack.logDirectory());
    };
  }

  /** The connector, and what its writer asks of a Spark that no longer has it. */
  private String connectorJars() {
    Path libraries = baselineJar.resolveSibling("baseline-libraries");
    try (Stream<Path> jars = Files.list(libraries)) {
      return Stream.concat(Stream.of(pipelineJar), jars)
          .map(Path::toString)
          .collect(Collectors.joining(","));
    } catch (IOException e) {
      throw new UncheckedIOException(libraries + " cannot be read: ./mvnw package makes it", e);
    }
  }

  private Reading await(ChildJvm job, JobPages pages, long rows) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      long done = pages.recordsDone();
      if (done >= rows) {
        return Reading.of(done, job.pid(), stack.cassandra().process().pid());
      }
      if (!job.isAlive() || System.nanoTime() > deadline) {
        throw job.failure("wrote %s of %s rows".formatted(done, rows));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
