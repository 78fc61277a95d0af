package io.userpipeline.endtoend;

import java.nio.file.Path;

/** The checkout under test and the programs that its build has packaged. */
final class Checkout {

  private Checkout() {}

  static Path home() {
    return Path.of(System.getProperty("pipeline.home")).normalize();
  }

  static Path producerJar() {
    return home().resolve("producer-quarkus/target/quarkus-app/quarkus-run.jar");
  }

  static Path consoleJar() {
    return home().resolve("console/target/quarkus-app/quarkus-run.jar");
  }

  static Path consumerJar() {
    return home().resolve("spark-consumer/target/spark-consumer.jar");
  }

  static Path command() {
    return home().resolve("pipeline");
  }
}
