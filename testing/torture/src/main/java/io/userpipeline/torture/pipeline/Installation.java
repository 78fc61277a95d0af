package io.userpipeline.torture.pipeline;

import io.userpipeline.localstack.cassandra.CommitLogSync;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkout that has been built.
 *
 * @param home its root
 * @param sabotage options of the programs' JVMs that break what they promise; empty for the
 *     programs as they are
 * @param commitLogSync when what Cassandra acknowledges is on its disk
 * @param realTime whether the job lands each record as it comes, instead of in micro-batches
 */
public record Installation(
    Path home, List<String> sabotage, CommitLogSync commitLogSync, boolean realTime) {

  /** The programs and servers as they should be. */
  public static Installation of(Path home) {
    return new Installation(home, List.of(), CommitLogSync.GROUP, false);
  }

  /** The same, with a job that lands each record as it comes. */
  public Installation inRealTime() {
    return new Installation(home, sabotage, commitLogSync, true);
  }

  /** The {@code pipeline} command. */
  public Path commandJar() {
    return home.resolve("cli/target/pipeline.jar");
  }

  Path consoleJar() {
    return home.resolve("console/target/quarkus-app/quarkus-run.jar");
  }

  Path producerJar() {
    return home.resolve("producer-quarkus/target/quarkus-app/quarkus-run.jar");
  }

  Path consumerJar() {
    return home.resolve("spark-consumer/target/spark-consumer.jar");
  }
}
