package io.userpipeline.consumer.job;

import com.datastax.spark.connector.cql.CassandraConnector;
import io.userpipeline.consumer.configuration.ConfigurationException;
import io.userpipeline.consumer.configuration.ConfigurationLoader;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.deadletter.SharedProducer;
import io.userpipeline.consumer.sink.Backoff;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.StartException;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job as a whole, from its settings to its exit code. */
public final class Job {

  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  private Job() {}

  /**
   * Runs until the calling thread is interrupted or the query fails for good. What it opened is
   * closed when it returns.
   */
  public static ExitCode run(ConfigurationSources sources, SparkConf sparkConfiguration) {
    try {
      return run(
          ConfigurationLoader.load(PipelineConfiguration.class, sources), sparkConfiguration);
    } catch (InterruptedException e) {
      LOG.info("Stopped on request");
      return ExitCode.OK;
    } catch (ConfigurationException e) {
      LOG.error(e.getMessage());
      return ExitCode.CONFIGURATION;
    } catch (StartException e) {
      LOG.error(e.getMessage());
      return e.exitCode();
    }
  }

  private static ExitCode run(PipelineConfiguration configuration, SparkConf sparkConfiguration)
      throws InterruptedException {
    SparkSession spark =
        SparkSession.builder()
            .config(sparkConfiguration)
            // A stop waits for the batch's tasks to notice; offsets are safe without them.
            .config("spark.sql.streaming.stopTimeout", "20s")
            .getOrCreate();
    try {
      RestartConfiguration restart = configuration.restart();
      Backoff backoff = new Backoff(restart.firstPause(), restart.longestPause());
      return new Supervisor(restart.limit(), backoff).run(new PipelineQuery(spark, configuration));
    } finally {
      // An interrupt asked for the end; the steps of the end must not take it for theirs.
      boolean interrupted = Thread.interrupted();
      SharedProducer.closeAll();
      CassandraConnector.evictCache();
      spark.stop();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
