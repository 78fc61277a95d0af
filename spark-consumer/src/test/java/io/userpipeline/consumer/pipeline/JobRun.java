package io.userpipeline.consumer.pipeline;

import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.job.Job;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StopRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkConf;

/** The job in this JVM with a local master, from its start to its exit code. */
final class JobRun implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final StopRequest stop = new StopRequest();
  private final FutureTask<ExitCode> job;
  private final Thread thread;

  private JobRun(Map<String, String> settings) {
    SparkConf spark =
        new SparkConf(false)
            .setMaster("local[2]")
            .setAppName("user-pipeline")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1");
    with(settings, spark);
    job =
        new FutureTask<>(
            () -> Job.run(new ConfigurationSources(settings, Map.of(), Map.of()), spark, stop));
    thread = new Thread(job, "job");
  }

  /** Hands Spark those settings that are its own. */
  static SparkConf with(Map<String, String> settings, SparkConf spark) {
    settings.forEach(
        (key, value) -> {
          if (key.startsWith("spark.")) {
            spark.set(key, value);
          }
        });
    return spark;
  }

  static JobRun start(Map<String, String> settings) {
    JobRun run = new JobRun(settings);
    run.thread.start();
    return run;
  }

  /** Waits for the job to end by itself. */
  ExitCode await() {
    try {
      return job.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The job failed", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("The job did not end within " + LIMIT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** Stops the job as a signal would. */
  ExitCode stop() {
    stop.request();
    return await();
  }

  boolean running() {
    return !job.isDone();
  }

  @Override
  public void close() {
    if (running()) {
      stop();
    }
  }
}
