package io.userpipeline.cli.up;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.server.Distribution;
import io.userpipeline.localstack.server.Ports;
import io.userpipeline.localstack.spark.SparkSubmit;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * The consumer, started as {@code spark-submit} starts it.
 *
 * @param process the driver, which with a local master is everything
 * @param ui address of Spark's own web pages
 * @param monitoring its health and metrics
 */
record SparkJob(ChildJvm process, URI ui, URI monitoring) implements AutoCloseable {

  private static final String MASTER = "local[2]";

  /** The job's own exit code, docs/operations/README.md. */
  private static final OptionalInt WRONG_SETTING = OptionalInt.of(2);

  private static final int USUAL_UI_PORT = 4040;
  private static final Duration READY_LIMIT = Duration.ofSeconds(120);

  /** Starts the job; {@link #awaitReady} tells when it reads. */
  static SparkJob start(Installation installation, PipelinePorts ports, LocalStack stack) {
    int uiPort = Ports.isFree(USUAL_UI_PORT) ? USUAL_UI_PORT : Ports.claim(0, "Spark's web pages");
    ChildJvm process =
        new SparkSubmit(MASTER)
            .jvmOption("-Dlog4j2.configurationFile=" + installation.consumerLogging().toUri())
            .conf("spark.ui.port", Integer.toString(uiPort))
            .conf("spark.local.dir", stack.temporaryDirectory().resolve("spark").toString())
            .conf("spark.pipeline.kafka.bootstrap-servers", stack.kafka().bootstrapServers())
            .conf("spark.pipeline.cassandra.contact-points", stack.cassandraContactPoints())
            .conf("spark.pipeline.cassandra.replication", stack.cassandraReplication())
            .conf("spark.pipeline.cassandra.local-datacenter", stack.cassandra().localDatacenter())
            .conf("spark.pipeline.monitoring.port", Integer.toString(ports.monitoring()))
            // Beside the topic's data: a checkpoint lives exactly as long as what it counts.
            .conf(
                "spark.pipeline.checkpoint.location",
                "file://" + stack.dataDirectory().resolve("checkpoint"))
            .temporaryDirectory(stack.temporaryDirectory())
            .start(installation.consumerJar(), stack.logDirectory());
    return new SparkJob(process, loopback(uiPort), loopback(ports.monitoring()));
  }

  String description() {
    return "%s, Spark %s, %s".formatted(MASTER, Distribution.sparkVersion(), ui);
  }

  /**
   * Returns when its query runs.
   *
   * @throws UserError when one of its settings is wrong
   */
  void awaitReady() throws InterruptedException {
    try {
      process.awaitReady(
          READY_LIMIT, new ReadinessProbe(monitoring.resolve("/health/ready"))::isReady);
    } catch (ChildJvm.FailedException e) {
      if (e.exitCode().equals(WRONG_SETTING)) {
        throw new UserError(ExitCode.USAGE, e.getMessage(), e);
      }
      throw e;
    }
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.close();
  }
}
