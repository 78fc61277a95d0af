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
 */
public record Installation(Path home, List<String> sabotage, CommitLogSync commitLogSync) {

  /** The programs and servers as they should be. */
  public static Installation of(Path home) {
    return new Installation(home, List.of(), CommitLogSync.GROUP);
  }

  /** The {@code pipeline} command. */
  public Path commandJar() {
    return home.resolve("cli/target/pipeline.jar");
  }

  Path producerJar() {
    return home.resolve("producer-quarkus/target/quarkus-app/quarkus-run.jar");
  }

  Path consumerJar() {
    return home.resolve("spark-consumer/target/spark-consumer.jar");
  }
}
