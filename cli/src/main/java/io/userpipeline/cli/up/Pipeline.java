package io.userpipeline.cli.up;

import io.userpipeline.cli.terminal.Progress;
import io.userpipeline.contract.Topics;
import io.userpipeline.inspection.deadletter.NewLetters;
import io.userpipeline.inspection.row.LandedRows;
import io.userpipeline.inspection.row.TableName;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.ParallelStarts;
import io.userpipeline.localstack.cassandra.CassandraServer;
import io.userpipeline.localstack.kafka.KafkaServer;
import io.userpipeline.localstack.process.ChildJvm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every program of the pipeline, ready; closing it ends them all. */
final class Pipeline implements AutoCloseable {

  private final ApiSource api;
  private final LocalStack stack;
  private final SparkJob job;
  private final Producer producer;
  private final Optional<Console> console;
  private boolean closed;

  private Pipeline(
      ApiSource api, LocalStack stack, SparkJob job, Producer producer, Optional<Console> console) {
    this.api = api;
    this.stack = stack;
    this.job = job;
    this.producer = producer;
    this.console = console;
  }

  /**
   * Starts every program; when this returns each has answered.
   *
   * @param withConsole whether the console is one of them
   */
  static Pipeline start(
      PipelineOptions options,
      Producer.Mode mode,
      boolean withConsole,
      Installation installation,
      Progress progress) {
    PipelinePorts ports = PipelinePorts.claim(options, withConsole);
    Closeables started = new Closeables();
    try {
      ParallelStarts servers = new ParallelStarts();
      var api = servers.begin(() -> started.add(chooseApi(options, progress)));
      var stack =
          servers.begin(
              () ->
                  started.add(
                      LocalStack.start(stackOptions(options, installation, ports, progress))));
      if (SparkJob.isSetFromOutside(System.getenv())) {
        // Beside the servers, so that a wrong setting is said before they are there.
        var unused = servers.begin(() -> SparkJob.check(installation, ports));
      }
      servers.awaitAll();
      return startPrograms(
          mode, withConsole, installation, ports, progress, api.join(), stack.join(), started);
    } catch (RuntimeException e) {
      started.closeAll();
      throw e;
    }
  }

  private static Pipeline startPrograms(
      Producer.Mode mode,
      boolean withConsole,
      Installation installation,
      PipelinePorts ports,
      Progress progress,
      ApiSource api,
      LocalStack stack,
      Closeables started) {
    try {
      stack.kafka().createTopics(Topics.USER_CREATED, Topics.DEAD_LETTERS);
      ParallelStarts programs = new ParallelStarts();
      var job = programs.begin(() -> startJob(installation, ports, stack, progress, started));
      var producer =
          programs.begin(
              () -> {
                var starting = progress.starting("Producer");
                Producer process =
                    started.add(Producer.start(mode, installation, ports, stack, api.url()));
                process.awaitReady(mode);
                starting.ready(process.url().toString());
                return process;
              });
      Optional<CompletableFuture<Console>> console =
          withConsole
              ? Optional.of(
                  programs.begin(() -> startConsole(installation, ports, stack, progress, started)))
              : Optional.empty();
      programs.awaitAll();
      return new Pipeline(
          api, stack, job.join(), producer.join(), console.map(CompletableFuture::join));
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        // The message names a log.
        stack.abandonDataDirectory();
      }
      throw e;
    }
  }

  private static SparkJob startJob(
      Installation installation,
      PipelinePorts ports,
      LocalStack stack,
      Progress progress,
      Closeables started)
      throws InterruptedException {
    var starting = progress.starting("Spark job");
    SparkJob job = started.add(SparkJob.start(installation, ports, stack));
    job.awaitReady();
    starting.ready(job.description());
    return job;
  }

  private static Console startConsole(
      Installation installation,
      PipelinePorts ports,
      LocalStack stack,
      Progress progress,
      Closeables started)
      throws InterruptedException {
    var starting = progress.starting("Console");
    Console console = started.add(Console.start(installation, ports, stack));
    console.awaitReady();
    starting.ready(console.url().toString());
    return console;
  }

  private static ApiSource chooseApi(PipelineOptions options, Progress progress)
      throws InterruptedException {
    var choosing = progress.starting("API");
    ApiSource api = ApiSource.choose(options.source(), options.apiUrl());
    choosing.ready(api.description());
    return api;
  }

  Producer producer() {
    return producer;
  }

  SparkJob job() {
    return job;
  }

  Optional<Console> console() {
    return console;
  }

  LocalStack stack() {
    return stack;
  }

  /** Makes closing leave the logs where they are until the next start. */
  void keepLogs() {
    stack.abandonDataDirectory();
  }

  /** Whether its end takes longer than usual, so that the next start takes less. */
  boolean keepsClasses() {
    return processes().stream().anyMatch(ChildJvm::keepsClasses);
  }

  /** A reader of the table that the job fills. */
  LandedRows connectToRows() {
    return LandedRows.connect(
        stack.cassandraNodes().stream().map(CassandraServer::address).toList(),
        stack.cassandra().localDatacenter(),
        TableName.of(System.getenv()));
  }

  /** A reader of the dead letters that are written from now on. */
  NewLetters newLetters() {
    return NewLetters.from(
        Map.of("bootstrap.servers", stack.kafka().bootstrapServers()),
        System.getenv().getOrDefault("PIPELINE_DEAD_LETTERS_TOPIC", Topics.DEAD_LETTERS));
  }

  /** A watch over every program. */
  ProcessWatch watch(Consumer<String> tell) {
    return new ProcessWatch(
        List.of(
            List.of(producer.process()),
            List.of(job.process()),
            stack.kafkaBrokers().stream().map(KafkaServer::process).toList(),
            stack.cassandraNodes().stream().map(CassandraServer::process).toList()),
        tell);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    // All are told before any is waited for: they end in parallel.
    processes().forEach(ChildJvm::requestStop);
    console.ifPresent(Console::close);
    producer.close();
    job.close();
    stack.close();
    api.close();
  }

  private List<ChildJvm> processes() {
    return Stream.of(
            console.map(Console::process).stream(),
            Stream.of(producer.process(), job.process()),
            stack.processes().stream())
        .flatMap(processes -> processes)
        .toList();
  }

  private static LocalStackOptions stackOptions(
      PipelineOptions options, Installation installation, PipelinePorts ports, Progress progress) {
    LocalStackOptions wanted =
        LocalStackOptions.none()
            .withKafka(ports.kafka())
            .withCassandra(ports.cassandra())
            .withNodes(options.nodes())
            .withClassesIn(installation.classesFolder())
            .withListener(progress);
    return options.keep().map(wanted::withDataDirectory).orElse(wanted);
  }
}
