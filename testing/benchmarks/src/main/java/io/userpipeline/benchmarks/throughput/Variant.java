package io.userpipeline.benchmarks.throughput;

import java.util.List;
import java.util.Map;

/**
 * One way to write, with the settings that differ from its defaults.
 *
 * @param settings of Spark
 */
record Variant(String name, Writer writer, Map<String, String> settings) {

  /** Whose code writes. */
  enum Writer {
    PIPELINE,
    CONNECTOR
  }

  /** The first is what all others are compared with; then one setting is varied at a time. */
  static final List<Variant> ALL =
      List.of(
          connector("connector, defaults", Map.of()),
          connector(
              "connector, best known",
              Map.of(
                  "spark.cassandra.output.batch.grouping.key", "none",
                  "spark.cassandra.output.batch.size.rows", "10",
                  "spark.cassandra.output.concurrent.writes", "32",
                  "spark.cassandra.output.metrics", "false",
                  "spark.cassandra.output.ignoreNulls", "true")),
          connector(
              "connector, no batches, 64 at a time",
              Map.of(
                  "spark.cassandra.output.batch.size.rows", "1",
                  "spark.cassandra.output.concurrent.writes", "64")),
          pipeline("pipeline, defaults", Map.of()),
          pipeline(
              "pipeline, 64 in flight", Map.of("spark.pipeline.cassandra.max-in-flight", "64")),
          pipeline(
              "pipeline, 1024 in flight", Map.of("spark.pipeline.cassandra.max-in-flight", "1024")),
          pipeline(
              "pipeline, 2 connections",
              Map.of("spark.cassandra.connection.localConnectionsPerExecutor", "2")));

  private static Variant connector(String name, Map<String, String> settings) {
    return new Variant(name, Writer.CONNECTOR, settings);
  }

  private static Variant pipeline(String name, Map<String, String> settings) {
    return new Variant(name, Writer.PIPELINE, settings);
  }
}
