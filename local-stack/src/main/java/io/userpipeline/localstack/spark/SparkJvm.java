package io.userpipeline.localstack.spark;

import io.userpipeline.localstack.process.JvmCommand;
import io.userpipeline.localstack.server.Distribution;
import java.nio.file.Path;
import java.util.List;

/** A JVM of Spark: its class path, and the options it needs on Java 17. */
final class SparkJvm {

  /** Packages that Spark opens up on Java 17; its shell scripts do the same. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private SparkJvm() {}

  static JvmCommand command(String name, String mainClass) {
    Path home = Distribution.sparkHome();
    return new JvmCommand(name, mainClass)
        .classPath(home.resolve("jars/*").toString())
        .jvmOptions("-XX:+IgnoreUnrecognizedVMOptions")
        .jvmOptions("-Djdk.reflect.useDirectMethodHandle=false")
        .jvmOptions(moduleOptions())
        .environment("SPARK_HOME", home.toString())
        .environment("SPARK_SCALA_VERSION", Distribution.scalaVersion())
        .environment("SPARK_LOCAL_IP", "127.0.0.1");
  }

  /** Opens what Spark needs. */
  static List<String> moduleOptions() {
    return OPENED.stream()
        .map(opened -> "--add-opens=java.base/" + opened + "=ALL-UNNAMED")
        .toList();
  }
}
