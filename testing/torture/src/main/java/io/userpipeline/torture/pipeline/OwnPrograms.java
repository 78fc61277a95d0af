package io.userpipeline.torture.pipeline;

import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.server.Ports;
import io.userpipeline.localstack.spark.SparkSubmit;
import io.userpipeline.torture.plan.Part;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The pipeline's own programs: three producers, the job and the console. */
final class OwnPrograms implements Programs {

  /** Short, so that faults meet ends of batches, too. */
  private static final String REAL_TIME_BATCH = "10s";

  /**
   * Small, so that a batch is over within the time in which something must land, however late each
   * answer of Cassandra comes: what has landed is seen at its end.
   */
  private static final String MOST_RECORDS_OF_A_BATCH = "4000";

  private static final List<String> SMALL =
      List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final String QUARKUS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

  private final Installation installation;
  private final LocalStack stack;
  private final Clocks clocks;
  private final Path checkpoints;
  private final String master;
  private final List<URI> producers = new ArrayList<>();
  private final List<URI> healths = new ArrayList<>();
  private final int consolePort = Ports.claim(0, "the console");
  private final int monitoringPort = Ports.claim(0, "the health of the job");

  /**
   * Programs that have not been started.
   *
   * @param master of Spark
   */
  OwnPrograms(
      Installation installation, LocalStack stack, Clocks clocks, Path checkpoints, String master) {
    this.installation = installation;
    this.stack = stack;
    this.clocks = clocks;
    this.checkpoints = checkpoints;
    this.master = master;
  }

  @Override
  public Map<Part, Supplier<ChildJvm>> in(Surroundings where) {
    Map<Part, Supplier<ChildJvm>> programs = new EnumMap<>(Part.class);
    Part.PRODUCERS.forEach(part -> programs.put(part, producer(part, where)));
    programs.put(Part.JOB, job(where));
    programs.put(Part.CONSOLE, console(where));
    return programs;
  }

  /** The HTTP APIs of the producers. */
  List<URI> producers() {
    return producers;
  }

  /** The HTTP API of the console. */
  URI console() {
    return URI.create("http://127.0.0.1:" + consolePort);
  }

  /** Where the job says whether it is ready. */
  URI jobReadiness() {
    return URI.create(monitoring() + "/health/ready");
  }

  private String monitoring() {
    return "http://127.0.0.1:" + monitoringPort;
  }

  private Supplier<ChildJvm> producer(Part part, Surroundings where) {
    int port = Ports.claim(0, part.toString());
    int management = Ports.claim(0, "the health of " + part);
    producers.add(URI.create("http://127.0.0.1:" + port));
    healths.add(URI.create("http://127.0.0.1:" + management));
    Map<String, String> clock = clocks.environment(part);
    return () -> {
      JvmCommand command =
          new JvmCommand(part.toString(), QUARKUS)
              .classPath(installation.producerJar().toString())
              .jvmOptions(SMALL)
              .jvmOptions(installation.sabotage())
              .environment("KAFKA_BOOTSTRAP_SERVERS", where.producerKafka())
              .environment("PRODUCER_API_URL", where.api().toString())
              .environment("PRODUCER_API_PAGE_SIZE", Integer.toString(Pipeline.PAGE_SIZE))
              .environment("PRODUCER_API_BUDGET_USERS", "off")
              .environment("PRODUCER_SCHEDULE", "off")
              .environment("QUARKUS_HTTP_PORT", Integer.toString(port))
              .environment("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
      clock.forEach(command::environment);
      return command.start(where.logs());
    };
  }

  /** It sees the first producer, Kafka past every proxy, and of Cassandra one node so. */
  private Supplier<ChildJvm> console(Surroundings where) {
    String[] node = stack.cassandra().hostAndPort().split(":");
    return () ->
        new JvmCommand(Part.CONSOLE.toString(), QUARKUS)
            .classPath(installation.consoleJar().toString())
            .jvmOptions(SMALL)
            .environment("QUARKUS_HTTP_PORT", Integer.toString(consolePort))
            .environment("QUARKUS_MANAGEMENT_PORT", "0")
            .environment("KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers())
            .environment("CONSOLE_PRODUCER_URL", producers.get(0).toString())
            .environment("CONSOLE_PRODUCER_MANAGEMENT_URL", healths.get(0).toString())
            .environment("CONSOLE_JOB_MONITORING_URL", monitoring())
            .environment("CONSOLE_CASSANDRA_CONTACT_POINTS", node[0])
            .environment("CONSOLE_CASSANDRA_PORT", node[1])
            .environment("CONSOLE_CASSANDRA_LOCAL_DATACENTER", stack.cassandra().localDatacenter())
            .start(where.logs());
  }

  private Supplier<ChildJvm> job(Surroundings where) {
    Map<String, String> clock = clocks.environment(Part.JOB);
    return () -> {
      SparkSubmit submission =
          new SparkSubmit(master)
              .conf("spark.ui.enabled", "false")
              .conf("spark.cores.max", "2")
              .conf("spark.executor.cores", "1")
              .conf("spark.executor.memory", "640m")
              .conf("spark.pipeline.source.max-offsets-per-trigger", MOST_RECORDS_OF_A_BATCH)
              .conf("spark.pipeline.monitoring.port", Integer.toString(monitoringPort))
              .conf(
                  "spark.pipeline.monitoring.batch-age-limit", Pipeline.BATCH_AGE_LIMIT.toString())
              .conf("spark.pipeline.kafka.bootstrap-servers", where.jobKafka())
              .conf("spark.pipeline.cassandra.contact-points", where.cassandra())
              .conf("spark.pipeline.cassandra.replication", stack.cassandraReplication())
              .conf(
                  "spark.pipeline.cassandra.local-datacenter", stack.cassandra().localDatacenter())
              .conf(
                  "spark.pipeline.checkpoint.location",
                  checkpoints.resolve("job").toUri().toString());
      if (installation.realTime()) {
        submission
            .conf("spark.pipeline.trigger.mode", "real-time")
            .conf("spark.pipeline.trigger.batch-length", REAL_TIME_BATCH);
      }
      installation.sabotage().forEach(submission::jvmOption);
      clock.forEach(submission::environment);
      return submission.start(installation.consumerJar(), where.logs());
    };
  }
}
