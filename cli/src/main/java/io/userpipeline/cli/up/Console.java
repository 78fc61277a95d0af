package io.userpipeline.cli.up;

import io.userpipeline.contract.Topics;
import io.userpipeline.inspection.row.TableName;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import java.net.URI;
import java.time.Duration;

/**
 * The console, looking at what this command has started.
 *
 * @param process the service
 * @param url its page
 */
record Console(ChildJvm process, URI url) implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofSeconds(60);

  /** Starts the console; {@link #awaitReady} tells when it serves. */
  static Console start(Installation installation, PipelinePorts ports, LocalStack stack) {
    TableName table = TableName.of(System.getenv());
    // By environment, as the producer: what the user has set there stays.
    ChildJvm process =
        new JvmCommand("Console", "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
            .classPath(installation.consoleJar().toString())
            .jvmOptions("-Xms32m", "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .environment("QUARKUS_HTTP_PORT", Integer.toString(ports.console()))
            // Not the framework's own name, by which the producer may have been given its port.
            .environment("QUARKUS_MANAGEMENT_PORT", fromOutside("CONSOLE_METRICS_PORT", "0"))
            .environment("KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers())
            .environment("CONSOLE_PRODUCER_URL", "http://127.0.0.1:" + ports.http())
            .environment(
                "CONSOLE_PRODUCER_MANAGEMENT_URL", "http://127.0.0.1:" + ports.management())
            .environment("CONSOLE_JOB_MONITORING_URL", "http://127.0.0.1:" + ports.monitoring())
            .environment(
                "CONSOLE_TOPICS_EVENTS", fromOutside("PRODUCER_PUBLISH_TOPIC", Topics.USER_CREATED))
            .environment(
                "CONSOLE_TOPICS_DEAD_LETTERS",
                fromOutside("PIPELINE_DEAD_LETTERS_TOPIC", Topics.DEAD_LETTERS))
            .environment("CONSOLE_JOB_GROUP", fromOutside("PIPELINE_SOURCE_GROUP", "user-pipeline"))
            .environment("CONSOLE_CASSANDRA_CONTACT_POINTS", "127.0.0.1")
            .environment(
                "CONSOLE_CASSANDRA_PORT", Integer.toString(stack.cassandra().address().getPort()))
            .environment("CONSOLE_CASSANDRA_LOCAL_DATACENTER", stack.cassandra().localDatacenter())
            .environment("CONSOLE_CASSANDRA_KEYSPACE", table.keyspace())
            .environment("CONSOLE_CASSANDRA_TABLE", table.table())
            // Whoever is at this machine reads Kafka and Cassandra without a password as well.
            .environment(
                "CONSOLE_PERSONAL_DATA_ANONYMOUS",
                fromOutside("CONSOLE_PERSONAL_DATA_ANONYMOUS", "true"))
            .temporaryDirectory(stack.temporaryDirectory())
            .keepClassesIn(installation.classesFolder())
            .start(stack.logDirectory());
    return new Console(process, URI.create("http://127.0.0.1:" + ports.console()));
  }

  void awaitReady() throws InterruptedException {
    process.awaitReady(READY_LIMIT, new ReadinessProbe(url.resolve("/api/me"))::isReady);
  }

  private static String fromOutside(String variable, String usual) {
    return System.getenv().getOrDefault(variable, usual);
  }

  @Override
  public void close() {
    process.close();
  }
}
