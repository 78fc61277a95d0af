package io.userpipeline.consumer.pipeline;

import io.userpipeline.localstack.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged jar as a process of its own, started as the script spark-submit does. */
final class SparkSubmit implements AutoCloseable {

  private static final long LIMIT_SECONDS = 90;

  private final Process process;
  private final Path log;

  private SparkSubmit(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param options of spark-submit, before the jar
   */
  static SparkSubmit start(Path folder, List<String> options, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("spark.module-options").split(" ")));
    command.addAll(
        List.of(
            "-Xmx512m",
            "-cp",
            Distribution.sparkHome().resolve("jars") + "/*",
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            "local[2]",
            "--class",
            "io.userpipeline.consumer.UserPipelineJob",
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.driver.host=127.0.0.1"));
    command.addAll(options);
    command.add(Path.of("target/spark-consumer.jar").toAbsolutePath().toString());
    Path log = folder.resolve("spark-submit.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("SPARK_HOME", Distribution.sparkHome().toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    builder.environment().putAll(environment);
    try {
      return new SparkSubmit(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends SIGTERM and waits for the end. */
  int terminate() throws InterruptedException {
    process.destroy();
    return awaitExit();
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The job did not end:\n" + log());
    }
    return process.exitValue();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
