package io.userpipeline.cli.up;

import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.process.WatchedCommand;
import java.net.URI;
import java.time.Duration;

/**
 * The producer, packaged or in development mode.
 *
 * @param process the service, or the build tool that runs it
 * @param url its HTTP API
 * @param management its health and metrics
 */
record Producer(ChildJvm process, URI url, URI management) implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofSeconds(60);

  /** The first start in development mode compiles. */
  private static final Duration DEVELOPMENT_READY_LIMIT = Duration.ofMinutes(10);

  /** It compiles with Error Prone. */
  private static final String BUILD_TOOL_OPTIONS =
      "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  /** How the producer runs. */
  enum Mode {
    PACKAGED,
    DEVELOPMENT;

    private JvmCommand command(Installation installation) {
      return switch (this) {
        case PACKAGED ->
            new JvmCommand("Producer", "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
                .classPath(installation.producerJar().toString())
                .jvmOptions("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .keepClassesIn(installation.classesFolder());
        case DEVELOPMENT ->
            new JvmCommand("Producer", WatchedCommand.class.getName())
                .jvmOptions("-Xmx32m")
                .workingDirectory(installation.home())
                // By itself each of the two JVMs would take what a quarter of the machine allows.
                .environment(
                    "MAVEN_OPTS", System.getenv().getOrDefault("MAVEN_OPTS", BUILD_TOOL_OPTIONS))
                .arguments(
                    installation.buildTool().toString(),
                    "--batch-mode",
                    "-Djvm.args=-Xmx384m -XX:+UseSerialGC",
                    "--threads=1",
                    "-Dquarkus.analytics.disabled=true",
                    "-Dspotless.check.skip=true",
                    "--projects",
                    "producer-quarkus",
                    "--also-make",
                    "quarkus:dev");
      };
    }

    private Duration readyLimit() {
      return this == PACKAGED ? READY_LIMIT : DEVELOPMENT_READY_LIMIT;
    }
  }

  /** Starts the producer; {@link #awaitReady} tells when it serves. */
  static Producer start(
      Mode mode, Installation installation, PipelinePorts ports, LocalStack stack, URI api) {
    // By environment: it reaches the service in both modes, and what the user has set there stays.
    ChildJvm process =
        mode.command(installation)
            .environment("QUARKUS_HTTP_PORT", Integer.toString(ports.http()))
            .environment("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.management()))
            .environment("KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers())
            .environment("PRODUCER_API_URL", api.toString())
            .temporaryDirectory(stack.temporaryDirectory())
            .start(stack.logDirectory());
    return new Producer(process, loopback(ports.http()), loopback(ports.management()));
  }

  void awaitReady(Mode mode) throws InterruptedException {
    process.awaitReady(
        mode.readyLimit(), new ReadinessProbe(management.resolve("/q/health/ready"))::isReady);
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.close();
  }
}
