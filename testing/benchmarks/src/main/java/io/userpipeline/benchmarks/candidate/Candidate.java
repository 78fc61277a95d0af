package io.userpipeline.benchmarks.candidate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.userpipeline.benchmarks.UserTable;
import io.userpipeline.benchmarks.baseline.PlainWriter;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.spark.SparkSubmit;
import io.userpipeline.peers.KafkaConnect;
import io.userpipeline.peers.Place;
import io.userpipeline.peers.Tutorial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lands events. */
public enum Candidate {
  /** The ceiling: nothing between the consumer and the driver. */
  @JsonProperty("plain-writer")
  PLAIN_WRITER("plain consumer with the driver") {
    @Override
    public Running start(Assignment work) {
      String table = UserTable.KEYSPACE + "." + work.table();
      return new Running(
          new JvmCommand("plain writer", PlainWriter.class.getName())
              .classPath(System.getProperty("java.class.path"))
              .jvmOptions("-Xms256m", "-Xmx768m", "-XX:+UseSerialGC")
              .arguments(work.stack().kafka().bootstrapServers(), work.topic())
              .arguments(
                  work.stack().cassandraContactPoints(), work.stack().cassandra().localDatacenter())
              .arguments(table)
              .start(work.stack().logDirectory()),
          new CommittedOffsets(work.stack().kafka().bootstrapServers(), table));
    }
  },
  /** The job with its defaults. */
  @JsonProperty("pipeline")
  PIPELINE("pipeline, micro-batches (default)") {
    @Override
    public Running start(Assignment work) {
      return new Running(
          pipeline(work, new SparkSubmit("local[2]")), new CheckpointProgress(work.checkpoint()));
    }
  },
  /** The job while each record lands as it comes; it keeps a task for each partition. */
  @JsonProperty("pipeline-in-real-time")
  PIPELINE_IN_REAL_TIME("pipeline, real time") {
    @Override
    public Running start(Assignment work) {
      return new Running(
          pipeline(
              work,
              new SparkSubmit("local[%s]".formatted(Math.max(2, work.partitions())))
                  .conf("spark.pipeline.trigger.mode", "real-time")),
          new CommittedOffsets(work.stack().kafka().bootstrapServers(), work.table()));
    }
  },
  /** What Spark and the connector do by themselves. */
  @JsonProperty("connector")
  CONNECTOR("connector, defaults") {
    @Override
    public Running start(Assignment work) {
      return connector(work, Map.of());
    }
  },
  /** The same with the settings that were the fastest of those tried. */
  @JsonProperty("connector-tuned")
  CONNECTOR_TUNED("connector, best known settings") {
    @Override
    public Running start(Assignment work) {
      return connector(
          work,
          Map.of(
              "spark.cassandra.output.batch.grouping.key", "none",
              "spark.cassandra.output.batch.size.rows", "10",
              "spark.cassandra.output.concurrent.writes", "32",
              "spark.cassandra.output.metrics", "false",
              "spark.cassandra.output.ignoreNulls", "true"));
    }
  },
  /** Kafka Connect with its defaults and a sink of the library that DataStax made for it. */
  @JsonProperty("kafka-connect")
  KAFKA_CONNECT("Kafka Connect with a sink") {
    @Override
    public Running start(Assignment work) {
      Place place = work.place();
      return new Running(
          KafkaConnect.worker(place, COMMIT_INTERVAL_OF_CONNECT).get(),
          new CommittedOffsets(work.stack().kafka().bootstrapServers(), KafkaConnect.group(place)));
    }
  },
  /** What all of this began as; it gives each row an id of its own. */
  @JsonProperty("tutorial")
  TUTORIAL("the tutorial's job in PySpark") {
    @Override
    public Running start(Assignment work) {
      Tutorial tutorial = new Tutorial(work.place());
      return new Running(
          tutorial.job(work.backlog()).get(), new CheckpointProgress(tutorial.checkpoint()));
    }
  };

  /** More often than by default, because how far it is can be seen by nothing else. */
  private static final Duration COMMIT_INTERVAL_OF_CONNECT = Duration.ofSeconds(1);

  private final String text;

  Candidate(String text) {
    this.text = text;
  }

  /** Starts it; it may not be ready yet. */
  public abstract Running start(Assignment work);

  @Override
  public String toString() {
    return text;
  }

  private static ChildJvm pipeline(Assignment work, SparkSubmit submission) {
    String settings = "spark.pipeline.";
    String bootstrapServers = work.stack().kafka().bootstrapServers();
    submission
        .conf("spark.ui.enabled", "false")
        .conf(settings + "kafka.bootstrap-servers", bootstrapServers)
        .conf(settings + "source.topic", work.topic())
        .conf(settings + "source.group", work.table())
        .conf(settings + "cassandra.contact-points", work.stack().cassandraContactPoints())
        .conf(settings + "cassandra.table", work.table())
        .conf(settings + "checkpoint.location", work.checkpoint().toUri().toString());
    work.backlog()
        .ifPresent(
            batch ->
                submission
                    .conf(settings + "source.max-offsets-per-trigger", Integer.toString(batch))
                    .conf(settings + "trigger.interval", "1ms"));
    return submission.start(work.pipelineJar(), work.stack().logDirectory());
  }

  private static Running connector(Assignment work, Map<String, String> settings) {
    SparkSubmit submission =
        new SparkSubmit("local[2]")
            .conf("spark.ui.enabled", "false")
            .conf("spark.jars", connectorJars(work))
            .conf("spark.cassandra.connection.host", "127.0.0.1")
            .conf(
                "spark.cassandra.connection.port",
                Integer.toString(work.stack().cassandra().address().getPort()))
            .conf("spark.cassandra.output.consistency.level", "LOCAL_QUORUM")
            .conf("spark.benchmark.brokers", work.stack().kafka().bootstrapServers())
            .conf("spark.benchmark.topic", work.topic())
            .conf(
                "spark.benchmark.batch", Integer.toString(work.backlog().orElse(Integer.MAX_VALUE)))
            .conf("spark.benchmark.table", work.table())
            .conf("spark.benchmark.checkpoint", work.checkpoint().toUri().toString());
    settings.forEach(submission::conf);
    return new Running(
        submission.start(work.baselineJar(), work.stack().logDirectory()),
        new CheckpointProgress(work.checkpoint()));
  }

  /** The connector, and what its writer asks of a Spark that no longer has it. */
  private static String connectorJars(Assignment work) {
    Path libraries = work.baselineJar().resolveSibling("baseline-libraries");
    try (Stream<Path> jars = Files.list(libraries)) {
      return Stream.concat(Stream.of(work.pipelineJar()), jars)
          .map(Path::toString)
          .collect(Collectors.joining(","));
    } catch (IOException e) {
      throw new UncheckedIOException(libraries + " cannot be read: ./mvnw package makes it", e);
    }
  }
}
