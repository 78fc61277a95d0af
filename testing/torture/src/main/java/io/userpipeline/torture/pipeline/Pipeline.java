package io.userpipeline.torture.pipeline;

import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.cassandra.CassandraServer;
import io.userpipeline.localstack.kafka.KafkaServer;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.spark.SparkCluster;
import io.userpipeline.torture.plan.Disk;
import io.userpipeline.torture.plan.FaultKind;
import io.userpipeline.torture.plan.FaultPlan;
import io.userpipeline.torture.plan.Link;
import io.userpipeline.torture.plan.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * The whole pipeline as in production, in small: three producers, brokers, nodes of Cassandra, the
 * job and the console, each a process that is started again when it ends.
 */
public final class Pipeline implements AutoCloseable {

  /** Users of one call, so that runs have several pages. */
  public static final int PAGE_SIZE = 50;

  /** After so long without progress the job is not ready. */
  public static final Duration BATCH_AGE_LIMIT = Duration.ofSeconds(20);

  private final Installation installation;
  private final OwnPrograms own;
  private final Programs programs;
  private final Consumer<String> said;
  private final Network network;
  private final Clocks clocks;
  private final Disks disks;
  private final LocalStack stack;
  private final Map<Part, Supplier<ChildJvm>> starts = new EnumMap<>(Part.class);
  private final Optional<SparkCluster> cluster;
  private final Map<Part, Supervisor> parts = new EnumMap<>(Part.class);

  private Pipeline(
      Installation installation,
      Path directory,
      FaultPlan plan,
      int rate,
      Optional<Programs> others,
      Consumer<String> said) {
    Set<FaultKind> kinds = plan.kinds();
    this.installation = installation;
    this.said = said;
    this.network = new Network(kinds.contains(FaultKind.NETWORK), plan.topology().nodes());
    this.clocks = new Clocks(directory.resolve("clocks"), kinds.contains(FaultKind.CLOCK));
    this.disks =
        Disks.in(directory, rate * plan.end().toSeconds(), kinds.contains(FaultKind.FULL_DISK));
    try {
      this.stack =
          LocalStack.start(
              network.through(
                  LocalStackOptions.none()
                      .withKafka()
                      .withNodes(plan.topology().nodes())
                      .withCassandra()
                      .withCommitLogSync(installation.commitLogSync())
                      .withDataDirectory(directory)));
    } catch (RuntimeException e) {
      network.close();
      disks.close();
      throw e;
    }
    try {
      this.cluster = cluster(plan.topology().workers(), directory.resolve("spark"));
    } catch (RuntimeException e) {
      stack.close();
      network.close();
      disks.close();
      throw e;
    }
    this.own =
        new OwnPrograms(
            installation,
            stack,
            clocks,
            disks.folder(Disk.CHECKPOINT),
            cluster.map(SparkCluster::master).orElse(local(installation)));
    this.programs = others.orElse(own);
  }

  /** In real time each partition takes a task of its own, those included that are added. */
  private static String local(Installation installation) {
    return installation.realTime() ? "local[4]" : "local[2]";
  }

  private static Optional<SparkCluster> cluster(int workers, Path directory) {
    try {
      return workers == 0
          ? Optional.empty()
          : Optional.of(SparkCluster.start(workers, Files.createDirectories(directory)));
    } catch (IOException e) {
      throw new UncheckedIOException("The folder %s cannot be made".formatted(directory), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Spark's cluster started", e);
    }
  }

  /**
   * Starts everything; programs may not be ready yet.
   *
   * @param directory gets all data and logs
   * @param plan of the faults that will be inflicted
   * @param rate users a second that will come, on average
   * @param said hears of ends and starts
   */
  public static Pipeline start(
      Installation installation,
      Path directory,
      InetSocketAddress api,
      FaultPlan plan,
      int rate,
      Consumer<String> said) {
    return start(installation, directory, api, plan, rate, Optional.empty(), said);
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
      int rate,
      Optional<Programs> others,
      Consumer<String> said) {
    Pipeline pipeline = new Pipeline(installation, directory, plan, rate, others, said);
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
    return own.producers();
  }

  /** The HTTP API of the console. */
  public URI console() {
    return own.console();
  }

  /** Where the job says whether it is ready. */
  public URI jobReadiness() {
    return own.jobReadiness();
  }

  /** Kafka, past every proxy. */
  public String bootstrapServers() {
    return stack.kafka().bootstrapServers();
  }

  /** Every node of Cassandra; of three, each sends drivers to the others through proxies. */
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
    cluster.ifPresent(SparkCluster::close);
    stack.close();
    disks.close();
    network.close();
  }

  private void startParts(Path directory) {
    for (int i = 0; i < stack.kafkaBrokers().size(); i++) {
      KafkaServer broker = stack.kafkaBrokers().get(i);
      CassandraServer node = stack.cassandraNodes().get(i);
      supervise(Part.BROKERS.get(i), Restartable.of(broker::process, broker::restart));
      supervise(Part.NODES.get(i), Restartable.of(node::process, node::restart));
    }
    cluster.ifPresent(this::superviseWorkers);
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

  private void superviseWorkers(SparkCluster spark) {
    for (int i = 0; i < spark.workers().size(); i++) {
      int worker = i;
      supervise(
          Part.WORKERS.get(worker),
          Restartable.of(() -> spark.workers().get(worker), () -> spark.restartWorker(worker + 1)));
    }
  }

  private void supervise(Part part, Restartable restartable) {
    parts.put(part, Supervisor.of(part.toString(), restartable, said));
  }
}
