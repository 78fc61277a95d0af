package io.userpipeline.cli.up;

import io.userpipeline.cli.rows.UserRows;
import io.userpipeline.cli.terminal.Progress;
import io.userpipeline.contract.Topics;
import io.userpipeline.localstack.CassandraServer;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.LocalStackOptions;
import io.userpipeline.localstack.ParallelStarts;
import io.userpipeline.localstack.process.ChildJvm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every program of the pipeline, ready; closing it ends them all. */
final class Pipeline implements AutoCloseable {

  private final ApiSource api;
  private final LocalStack stack;
  private final SparkJob job;
  private final Producer producer;
  private boolean closed;

  private Pipeline(ApiSource api, LocalStack stack, SparkJob job, Producer producer) {
    this.api = api;
    this.stack = stack;
    this.job = job;
    this.producer = producer;
  }

  static Pipeline start(
      PipelineOptions options, Producer.Mode mode, Installation installation, Progress progress) {
    Closeables started = new Closeables();
    try {
      ParallelStarts servers = new ParallelStarts();
      var api = servers.begin(() -> started.add(chooseApi(options, progress)));
      var stack =
          servers.begin(() -> started.add(LocalStack.start(stackOptions(options, progress))));
      servers.awaitAll();
      return startPrograms(
          options, mode, installation, progress, api.join(), stack.join(), started);
    } catch (RuntimeException e) {
      started.closeAll();
      throw e;
    }
  }

  private static Pipeline startPrograms(
      PipelineOptions options,
      Producer.Mode mode,
      Installation installation,
      Progress progress,
      ApiSource api,
      LocalStack stack,
      Closeables started) {
    try {
      stack.kafka().createTopics(Topics.USER_CREATED, Topics.DEAD_LETTERS);
      var startingJob = progress.starting("Spark job");
      SparkJob job = started.add(SparkJob.start(installation, stack));
      var startingProducer = progress.starting("Producer");
      Producer producer =
          started.add(Producer.start(mode, installation, options.httpPort(), stack, api.url()));

      ParallelStarts programs = new ParallelStarts();
      var jobReady =
          programs.begin(
              () -> {
                job.awaitReady();
                startingJob.ready(job.description());
                return job;
              });
      var producerReady =
          programs.begin(
              () -> {
                producer.awaitReady(mode);
                startingProducer.ready(producer.url().toString());
                return producer;
              });
      programs.awaitAll();
      return new Pipeline(api, stack, jobReady.join(), producerReady.join());
    } catch (RuntimeException e) {
      // The message names a log.
      stack.keepDataDirectory();
      throw e;
    }
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

  LocalStack stack() {
    return stack;
  }

  /** Makes closing leave the logs where they are. */
  void keepLogs() {
    stack.keepDataDirectory();
  }

  /** A reader of the table that the job fills. */
  UserRows connectToRows() {
    CassandraServer cassandra = stack.cassandra();
    return UserRows.connect(cassandra.address(), cassandra.localDatacenter());
  }

  /** The first program that has ended although nobody asked it to. */
  Optional<ChildJvm> deadProcess() {
    return processes().stream().filter(process -> !process.isAlive()).findFirst();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    // All are told before any is waited for: they end in parallel.
    processes().forEach(ChildJvm::requestStop);
    producer.close();
    job.close();
    stack.close();
    api.close();
  }

  private List<ChildJvm> processes() {
    return Stream.of(
            producer.process(), job.process(), stack.kafka().process(), stack.cassandra().process())
        .toList();
  }

  private static LocalStackOptions stackOptions(PipelineOptions options, Progress progress) {
    LocalStackOptions wanted =
        LocalStackOptions.none()
            .withKafka(options.kafkaPort())
            .withCassandra(options.cassandraPort())
            .withListener(progress);
    return options.keep().map(wanted::withDataDirectory).orElse(wanted);
  }
}
