package io.userpipeline.localstack.spark;

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

  private final JvmCommand command;
  private final List<String> arguments = new ArrayList<>();
  private final List<String> jobArguments = new ArrayList<>();

  /**
   * A submission in client mode: the driver is the submitting process.
   *
   * @param master such as {@code local[2]}
   */
  public SparkSubmit(String master) {
    command =
        SparkJvm.driver("Spark job", "org.apache.spark.deploy.SparkSubmit")
            .jvmOptions("-Xms256m", "-Xmx768m", "-XX:+UseSerialGC");
    arguments.addAll(List.of("--master", master));
  }

  /** Has the driver run on a worker of a standalone cluster; the submission ends before it. */
  public SparkSubmit clusterMode() {
    arguments.addAll(List.of("--deploy-mode", "cluster"));
    // Spark gives them to executors and to drivers in client mode, and forgets these drivers.
    return conf("spark.driver.extraJavaOptions", String.join(" ", SparkJvm.moduleOptions()));
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

  /** Adds arguments of the job itself. */
  public SparkSubmit jobArguments(String... added) {
    jobArguments.addAll(List.of(added));
    return this;
  }

  /** Sets an environment variable of the driver. */
  public SparkSubmit environment(String variable, String value) {
    command.environment(variable, value);
    return this;
  }

  /** Keeps the classes of the driver in a folder, which makes the next start faster. */
  public SparkSubmit keepClassesIn(Path folder) {
    command.keepClassesIn(folder);
    return this;
  }

  /** Sets where the driver unpacks what ends with it, such as native libraries. */
  public SparkSubmit temporaryDirectory(Path directory) {
    command.temporaryDirectory(directory);
    return this;
  }

  /**
   * Starts the job.
   *
   * @param jar whose manifest names the main class
   * @param logDirectory gets the driver's log
   */
  public ChildJvm start(Path jar, Path logDirectory) {
    // As an address: of a plain path Spark takes what follows # for something else.
    return start(
        Stream.concat(Stream.of(jar.toUri().toString()), jobArguments.stream()).toList(),
        logDirectory);
  }

  /**
   * Ends a driver in cluster mode instead of starting a job.
   *
   * @param driver the name that Spark gave it
   * @param logDirectory gets the answer
   */
  public ChildJvm kill(String driver, Path logDirectory) {
    return start(List.of("--kill", driver), logDirectory);
  }

  private ChildJvm start(List<String> last, Path logDirectory) {
    return command
        .arguments(Stream.concat(arguments.stream(), last.stream()).toArray(String[]::new))
        .start(logDirectory);
  }
}
