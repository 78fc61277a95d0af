package io.userpipeline.cli.up;

import io.userpipeline.cli.terminal.ExitCode;
import io.userpipeline.cli.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout that this command belongs to, with the programs its build made.
 *
 * @param home the top folder
 */
record Installation(Path home) {

  /** The checkout that the {@code pipeline} script names. */
  static Installation current() {
    String home = System.getProperty("pipeline.home");
    if (home == null) {
      throw new UserError(
          ExitCode.ENVIRONMENT, "pipeline.home is not set: start this program with ./pipeline");
    }
    return new Installation(Path.of(home));
  }

  Path producerJar() {
    return built("producer-quarkus/target/quarkus-app/quarkus-run.jar");
  }

  Path consoleJar() {
    return built("console/target/quarkus-app/quarkus-run.jar");
  }

  Path consumerJar() {
    return built("spark-consumer/target/spark-consumer.jar");
  }

  /** Keeps the classes of the programs from one start to the next. */
  Path classesFolder() {
    return home.resolve("cli/target/classes-of-programs");
  }

  /** Spark's own logging tells every step of every batch. */
  Path consumerLogging() {
    return home.resolve("spark-consumer/src/main/conf/log4j2.properties");
  }

  Path buildTool() {
    return home.resolve("mvnw");
  }

  private Path built(String path) {
    Path file = home.resolve(path);
    if (!Files.exists(file)) {
      throw new UserError(
          ExitCode.ENVIRONMENT,
          file + " is missing. Remove cli/target and start ./pipeline again: it builds anew.");
    }
    return file;
  }
}
