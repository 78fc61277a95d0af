package io.userpipeline.torture.pipeline;

import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.cassandra.CassandraServer;
import io.userpipeline.localstack.kafka.KafkaServer;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.server.Ports;
import io.userpipeline.localstack.spark.SparkSubmit;
import io.userpipeline.torture.plan.Disk;
import io.userpipeline.torture.plan.FaultKind;
import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.plan.Link;
import io.userpipeline.torture.plan.Part;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;

/**
 * The whole pipeline as in production, in small: three producers, brokers, nodes of Cassandra and
 * the job, each a process that is started again when it ends.
 */
public final class Pipeline implements AutoCloseable {

  /** Users of one call, so that runs have several pages. */
  public static final int PAGE_SIZE = 50;

  /** After so long without progress the job is not ready. */
  public static final Duration BATCH_AGE_LIMIT = Duration.ofSeconds(20);

  private final Installation installation;
  private final Programs programs;
  private final Consumer<String> said;
  private final Network network;
  private final Clocks clocks;
  private final Disks disks;
  private final LocalStack stack;
  private final Map<Part, Supplier<ChildJvm>> starts = new EnumMap<>(Part.class);
  private final Map<Part, Supervisor> parts = new EnumMap<>(Part.class);
  private final List<URI> producers = new ArrayList<>();
  private final int monitoringPort = Ports.claim(0, "the health of the job");

  private Pipeline(
      Installation installation,
      Path directory,
      FaultPlan plan,
      Optional<Programs> others,
      Consumer<String> said) {
    Set<FaultKind> kinds = plan.kinds();
    this.installation = installation;
    this.programs = others.orElse(where -> ours());
    this.said = said;
    this.network = new Network(kinds.contains(FaultKind.NETWORK));
    this.clocks = new Clocks(directory.resolve("clocks"), kinds.contains(FaultKind.CLOCK));
    this.disks = Disks.in(directory, kinds.contains(FaultKind.FULL_DISK));
    try {
      this.stack =
          LocalStack.start(
              LocalStackOptions.none()
                  .withKafka()
                  .withNodes(plan.nodes())
                  .withKafkaProxies(network.kafkaProxies())
                  .withCassandra()
                  .withCommitLogSync(installation.commitLogSync())
                  .withDataDirectory(directory));
    } catch (RuntimeException e) {
      disks.close();
      throw e;
    }
  }

  /**
   * Starts everything; programs may not be ready yet.
   *
   * @param directory gets all data and logs
   * @param plan of the faults that will be inflicted
   * @param said hears of ends and starts
   */
  public static Pipeline start(
      Installation installation,
      Path directory,
      InetSocketAddress api,
      FaultPlan plan,
      Consumer<String> said) {
    return start(installation, directory, api, plan, Optional.empty(), said);
  }

  /**
   * The same servers with other programs between them.
   *
   * @param others instead of ours; empty for ours
   */
  public static Pipeline start(
      Installation installation,
      Path directory,
      InetSocketAddress api,
      FaultPlan plan,
      Optional<Programs> others,
      Consumer<String> said) {
    Pipeline pipeline = new Pipeline(installation, directory, plan, others, said);
    try {
      pipeline.network.connect(pipeline.stack, api);
      pipeline.stack.kafka().createTopics(Topics.USER_CREATED, Topics.DEAD_LETTERS);
      pipeline.startParts(directory);
      return pipeline;
    } catch (RuntimeException e) {
      pipeline.close();
      throw e;
    }
  }

  /** The HTTP APIs of the producers. */
  public List<URI> producers() {
    return producers;
  }

  /** Where the job says whether it is ready. */
  public URI jobReadiness() {
    return URI.create("http://127.0.0.1:" + monitoringPort + "/health/ready");
  }

  /** Kafka, past every proxy. */
  public String bootstrapServers() {
    return stack.kafka().bootstrapServers();
  }

  /** Every node of Cassandra, past every proxy. */
  public List<CassandraServer> cassandra() {
    return stack.cassandraNodes();
  }

  /** Adds a partition to the topic of events; nothing happens while Kafka is away. */
  void addPartition() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      int partitions =
          admin
              .describeTopics(List.of(Topics.USER_CREATED))
              .allTopicNames()
              .get()
              .get(Topics.USER_CREATED)
              .partitions()
              .size();
      admin
          .createPartitions(Map.of(Topics.USER_CREATED, NewPartitions.increaseTo(partitions + 1)))
          .all()
          .get();
    } catch (ExecutionException e) {
      said.accept("the partition could not be added: " + e.getCause().getMessage());
    }
  }

  /** Starts a program, which is not a server, and from now on whenever it has ended. */
  public void begin(Part part) {
    supervise(part, new Program(starts.get(part)));
  }

  /** Ends a program for good. */
  public void end(Part part) {
    parts.get(part).close();
    process(part).close();
  }

  Network network() {
    return network;
  }

  Clocks clocks() {
    return clocks;
  }

  Disks disks() {
    return disks;
  }

  ChildJvm process(Part part) {
    return parts.get(part).process();
  }

  /** The process of each part, as it is now. */
  public Map<Part, Long> processes() {
    Map<Part, Long> processes = new EnumMap<>(Part.class);
    parts.forEach((part, supervisor) -> processes.put(part, supervisor.process().pid()));
    return processes;
  }

  /** How often each part was started again. */
  public Map<Part, Integer> restarts() {
    Map<Part, Integer> restarts = new EnumMap<>(Part.class);
    parts.forEach((part, supervisor) -> restarts.put(part, supervisor.restarts()));
    return restarts;
  }

  @Override
  public void close() {
    parts.values().forEach(Supervisor::close);
    parts.values().forEach(part -> part.process().requestStop());
    parts.values().forEach(part -> part.process().close());
    stack.close();
    disks.close();
    network.close();
  }

  private void startParts(Path directory) {
    for (int i = 0; i < stack.kafkaBrokers().size(); i++) {
      supervise(Part.BROKERS.get(i), server(stack.kafkaBrokers().get(i)));
      supervise(Part.NODES.get(i), server(stack.cassandraNodes().get(i)));
    }
    Surroundings where =
        new Surroundings(
            installation.home(),
            network.api(),
            network.address(Link.PRODUCERS_TO_KAFKA),
            network.address(Link.JOB_TO_KAFKA),
            network.address(Link.JOB_TO_CASSANDRA),
            stack.cassandra(),
            directory,
            stack.logDirectory());
    starts.putAll(programs.in(where));
    starts.keySet().forEach(this::begin);
  }

  private Map<Part, Supplier<ChildJvm>> ours() {
    Map<Part, Supplier<ChildJvm>> ours = new EnumMap<>(Part.class);
    Part.PRODUCERS.forEach(part -> ours.put(part, producer(part)));
    ours.put(Part.JOB, job());
    return ours;
  }

  private void supervise(Part part, Restartable restartable) {
    parts.put(part, Supervisor.of(part.toString(), restartable, said));
  }

  private Supplier<ChildJvm> producer(Part part) {
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
              .environment("KAFKA_BOOTSTRAP_SERVERS", network.address(Link.PRODUCERS_TO_KAFKA))
              .environment("PRODUCER_API_URL", network.api().toString())
              .environment("PRODUCER_API_PAGE_SIZE", Integer.toString(PAGE_SIZE))
              .environment("PRODUCER_API_BUDGET_USERS", "off")
              .environment("PRODUCER_SCHEDULE", "off")
              .environment("QUARKUS_HTTP_PORT", Integer.toString(port))
              .environment("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
      clock.forEach(command::environment);
      return command.start(stack.logDirectory());
    };
  }

  private Supplier<ChildJvm> job() {
    Map<String, String> clock = clocks.environment(Part.JOB);
    return () -> {
      SparkSubmit submission =
          new SparkSubmit("local[2]")
              .conf("spark.ui.enabled", "false")
              .conf("spark.pipeline.monitoring.port", Integer.toString(monitoringPort))
              .conf("spark.pipeline.monitoring.batch-age-limit", BATCH_AGE_LIMIT.toString())
              .conf("spark.pipeline.kafka.bootstrap-servers", network.address(Link.JOB_TO_KAFKA))
              .conf(
                  "spark.pipeline.cassandra.contact-points", network.address(Link.JOB_TO_CASSANDRA))
              .conf("spark.pipeline.cassandra.replication", stack.cassandraReplication())
              .conf(
                  "spark.pipeline.cassandra.local-datacenter", stack.cassandra().localDatacenter())
              .conf(
                  "spark.pipeline.checkpoint.location",
                  disks.folder(Disk.CHECKPOINT).resolve("job").toUri().toString());
      installation.sabotage().forEach(submission::jvmOption);
      clock.forEach(submission::environment);
      return submission.start(installation.consumerJar(), stack.logDirectory());
    };
  }

  private static Restartable server(KafkaServer kafka) {
    return new Restartable() {
      @Override
      public ChildJvm process() {
        return kafka.process();
      }

      @Override
      public void restart() throws InterruptedException {
        kafka.restart();
      }
    };
  }

  private static Restartable server(CassandraServer cassandra) {
    return new Restartable() {
      @Override
      public ChildJvm process() {
        return cassandra.process();
      }

      @Override
      public void restart() throws InterruptedException {
        cassandra.restart();
      }
    };
  }
}
