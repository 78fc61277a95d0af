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

/** The pipeline's own programs: three producers and the job. */
final class OwnPrograms implements Programs {

  /** Short, so that faults meet ends of batches, too. */
  private static final String REAL_TIME_BATCH = "10s";

  private final Installation installation;
  private final LocalStack stack;
  private final Clocks clocks;
  private final Path checkpoints;
  private final String master;
  private final List<URI> producers = new ArrayList<>();
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
    return programs;
  }

  /** The HTTP APIs of the producers. */
  List<URI> producers() {
    return producers;
  }

  /** Where the job says whether it is ready. */
  URI jobReadiness() {
    return URI.create("http://127.0.0.1:" + monitoringPort + "/health/ready");
  }

  private Supplier<ChildJvm> producer(Part part, Surroundings where) {
    int port = Ports.claim(0, part.toString());
    int management = Ports.claim(0, "the health of " + part);
    producers.add(URI.create("http://127.0.0.1:" + port));
    Map<String, String> clock = clocks.environment(part);
    return () -> {
      JvmCommand command =
          new JvmCommand(part.toString(), "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
              .classPath(installation.producerJar().toString())
              .jvmOptions("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
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

  private Supplier<ChildJvm> job(Surroundings where) {
    Map<String, String> clock = clocks.environment(Part.JOB);
    return () -> {
      SparkSubmit submission =
          new SparkSubmit(master)
              .conf("spark.ui.enabled", "false")
              .conf("spark.cores.max", "2")
              .conf("spark.executor.cores", "1")
              .conf("spark.executor.memory", "640m")
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
