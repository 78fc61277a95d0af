package io.userpipeline.benchmarks.candidate;

import io.userpipeline.localstack.LocalStack;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What a candidate is to do.
 *
 * @param home of the checkout, which has been built
 * @param topic it reads
 * @param table it writes, which nobody else does
 * @param partitions of the topic
 * @param backlog for a topic that is full already, how many records a batch of Spark takes; empty
 *     for the defaults
 */
public record Assignment(
    LocalStack stack, Path home, String topic, String table, int partitions, OptionalInt backlog) {

  Path pipelineJar() {
    return home.resolve("spark-consumer/target/spark-consumer.jar");
  }

  Path baselineJar() {
    return home.resolve("testing/benchmarks/target/bench-baseline.jar");
  }

  /** A folder that nobody else uses, as Spark names it. */
  String checkpoint() {
    return stack.dataDirectory().resolve(table).toUri().toString();
  }
}
