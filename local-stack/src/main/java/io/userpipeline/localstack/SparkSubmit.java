package io.userpipeline.localstack;

import io.userpipeline.localstack.process.ChildJvm;
import io.userpipeline.localstack.process.JvmCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts a job the way {@code spark-submit} does: Spark's own SparkSubmit, class path and options.
 */
public final class SparkSubmit {

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

  private final JvmCommand command;
  private final List<String> arguments = new ArrayList<>();

  /**
   * A submission in client mode.
   *
   * @param master such as {@code local[2]}
   */
  public SparkSubmit(String master) {
    Path home = Distribution.sparkHome();
    command =
        new JvmCommand("Spark job", "org.apache.spark.deploy.SparkSubmit")
            .classPath(home.resolve("jars/*").toString())
            .jvmOptions("-Xms256m", "-Xmx768m", "-XX:+UseSerialGC")
            .jvmOptions("-XX:+IgnoreUnrecognizedVMOptions")
            .jvmOptions("-Djdk.reflect.useDirectMethodHandle=false")
            .jvmOptions(
                OPENED.stream()
                    .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
                    .toList())
            .environment("SPARK_HOME", home.toString())
            .environment("SPARK_LOCAL_IP", "127.0.0.1");
    arguments.addAll(List.of("--master", master));
  }

  /** Adds {@code --conf key=value}. */
  public SparkSubmit conf(String key, String value) {
    arguments.addAll(List.of("--conf", key + "=" + value));
    return this;
  }

  /** Adds an option of the driver's JVM, as {@code --driver-java-options} does. */
  public SparkSubmit jvmOption(String option) {
    command.jvmOptions(option);
    return this;
  }

  /** Sets an environment variable of the driver. */
  public SparkSubmit environment(String variable, String value) {
    command.environment(variable, value);
    return this;
  }

  /**
   * Starts the job.
   *
   * @param jar whose manifest names the main class
   * @param logDirectory gets the driver's log
   */
  public ChildJvm start(Path jar, Path logDirectory) {
    return command
        .arguments(
            Stream.concat(arguments.stream(), Stream.of(jar.toString())).toArray(String[]::new))
        .start(logDirectory);
  }
}
