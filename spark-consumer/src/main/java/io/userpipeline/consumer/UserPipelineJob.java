package io.userpipeline.consumer;

import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.job.Job;
import io.userpipeline.consumer.start.ExitCode;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** The main class for spark-submit. The process ends with a code of {@link ExitCode}. */
public final class UserPipelineJob {

  private static final Logger LOG = LoggerFactory.getLogger(UserPipelineJob.class);

  private UserPipelineJob() {}

  /** Takes no arguments: settings come from the sources of {@link ConfigurationSources}. */
  public static void main(String[] arguments) {
    System.exit(run(new SparkConf().setIfMissing("spark.app.name", "user-pipeline")).code());
  }

  private static ExitCode run(SparkConf spark) {
    StopRequest stop = StopRequest.ofSignals(Thread.currentThread(), "TERM", "INT");
    try {
      return Job.run(sources(spark), spark);
    } catch (Exception | LinkageError e) {
      if (stop.requested()) {
        LOG.info("Stopped on request", e);
        return ExitCode.OK;
      }
      LOG.error("The job failed unexpectedly", e);
      return ExitCode.UNEXPECTED;
    }
  }

  private static ConfigurationSources sources(SparkConf spark) {
    Map<String, String> system = new HashMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> system.put(name, System.getProperty(name)));
    Map<String, String> sparkProperties = new HashMap<>();
    for (Tuple2<String, String> property : spark.getAll()) {
      sparkProperties.put(property._1(), property._2());
    }
    return new ConfigurationSources(system, sparkProperties, System.getenv());
  }
}
