package io.userpipeline.cli.up;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.TemporaryDirectory;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.server.Distribution;
import io.userpipeline.localstack.server.Ports;
import io.userpipeline.localstack.spark.SparkSubmit;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
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
        submission(installation, JobAddresses.of(stack, ports))
            .conf("spark.ui.port", Integer.toString(uiPort))
            .conf("spark.local.dir", stack.temporaryDirectory().resolve("spark").toString())
            .temporaryDirectory(stack.temporaryDirectory())
            .keepClassesIn(installation.classesFolder())
            .start(installation.consumerJar(), stack.logDirectory());
    return new SparkJob(process, loopback(uiPort), loopback(ports.monitoring()));
  }

  /** Whether the job may have other settings than those that this command gives it. */
  static boolean isSetFromOutside(Map<String, String> environment) {
    return environment.keySet().stream().anyMatch(variable -> variable.startsWith("PIPELINE_"));
  }

  /**
   * Lets the job look at its settings, which needs none of the servers.
   *
   * @return how it ended, which is well
   * @throws UserError when one of them is wrong
   */
  static int check(Installation installation, PipelinePorts ports) throws InterruptedException {
    try (TemporaryDirectory folder = TemporaryDirectory.create();
        ChildJvm process =
            submission(installation, JobAddresses.unknown(ports))
                .jvmOption("-XX:TieredStopAtLevel=1")
                .jobArguments("check")
                .temporaryDirectory(folder.path())
                .start(installation.consumerJar(), folder.path())) {
      try {
        return requireWell(process);
      } catch (ChildJvm.FailedException | UserError e) {
        // The message names a log.
        folder.abandon();
        throw e;
      }
    }
  }

  static int requireWell(ChildJvm check) throws InterruptedException {
    int exitCode = check.awaitExit();
    if (exitCode != 0) {
      throw failed(check.failure("looked at its settings and ended with exit code " + exitCode));
    }
    return exitCode;
  }

  private static SparkSubmit submission(Installation installation, JobAddresses addresses) {
    return addresses.addTo(
        new SparkSubmit(MASTER)
            .jvmOption("-Dlog4j2.configurationFile=" + installation.consumerLogging().toUri()));
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
      throw failed(e);
    }
  }

  private static RuntimeException failed(ChildJvm.FailedException e) {
    return e.exitCode().equals(WRONG_SETTING)
        ? new UserError(ExitCode.USAGE, e.getMessage(), e)
        : e;
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.close();
  }
}
