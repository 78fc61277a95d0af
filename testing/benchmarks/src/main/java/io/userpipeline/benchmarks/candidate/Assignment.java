package io.userpipeline.benchmarks.candidate;

import io.userpipeline.localstack.LocalStack;
import io.userpipeline.peers.Place;
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

  /** The same for programs of others. */
  Place place() {
    return new Place(
        home,
        stack.kafka().bootstrapServers(),
        topic,
        stack.cassandra().address(),
        stack.cassandra().localDatacenter(),
        table,
        stack.dataDirectory().resolve("of-" + table),
        stack.logDirectory());
  }

  /** A folder that nobody else uses. */
  Path checkpoint() {
    return stack.dataDirectory().resolve("of-" + table).resolve("checkpoint");
  }
}
