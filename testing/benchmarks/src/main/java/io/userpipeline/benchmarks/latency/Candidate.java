package io.userpipeline.benchmarks.latency;

import io.userpipeline.benchmarks.UserTable;
import io.userpipeline.benchmarks.baseline.PlainWriter;
import io.userpipeline.localstack.LocalStack;
import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.spark.SparkSubmit;
import java.nio.file.Path;

/** What lands the events. */
enum Candidate {
  /** The ceiling: nothing between the consumer and the driver. */
  PLAIN_WRITER("plain consumer with the driver") {
    @Override
    ChildJvm start(LocalStack stack, Path pipelineJar, String topic, String table) {
      return new JvmCommand("plain writer", PlainWriter.class.getName())
          .classPath(System.getProperty("java.class.path"))
          .jvmOptions("-Xms256m", "-Xmx768m", "-XX:+UseSerialGC")
          .arguments(stack.kafka().bootstrapServers(), topic)
          .arguments(stack.cassandraContactPoints(), stack.cassandra().localDatacenter())
          .arguments(UserTable.KEYSPACE + "." + table)
          .start(stack.logDirectory());
    }
  },
  /** The job with its defaults. */
  PIPELINE("pipeline, micro-batches (default)") {
    @Override
    ChildJvm start(LocalStack stack, Path pipelineJar, String topic, String table) {
      return job(stack, topic, table).start(pipelineJar, stack.logDirectory());
    }
  },
  /** The job while each record lands as it comes. */
  PIPELINE_IN_REAL_TIME("pipeline, real time") {
    @Override
    ChildJvm start(LocalStack stack, Path pipelineJar, String topic, String table) {
      return job(stack, topic, table)
          .conf("spark.pipeline.trigger.mode", "real-time")
          .start(pipelineJar, stack.logDirectory());
    }
  };

  private final String text;

  Candidate(String text) {
    this.text = text;
  }

  /** Starts it; it may not be ready yet. */
  abstract ChildJvm start(LocalStack stack, Path pipelineJar, String topic, String table);

  private static SparkSubmit job(LocalStack stack, String topic, String table) {
    return new SparkSubmit("local[2]")
        .conf("spark.ui.enabled", "false")
        .conf("spark.pipeline.kafka.bootstrap-servers", stack.kafka().bootstrapServers())
        .conf("spark.pipeline.source.topic", topic)
        .conf("spark.pipeline.cassandra.contact-points", stack.cassandraContactPoints())
        .conf("spark.pipeline.cassandra.table", table)
        .conf(
            "spark.pipeline.checkpoint.location",
            stack.dataDirectory().resolve(table).toUri().toString());
  }

  @Override
  public String toString() {
    return text;
  }
}
