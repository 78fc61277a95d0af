package io.userpipeline.consumer.job;

import io.userpipeline.consumer.cassandra.KeyStoreCheck;
import io.userpipeline.consumer.cassandra.SharedSession;
import io.userpipeline.consumer.checkpoint.DurableLocalFiles;
import io.userpipeline.consumer.configuration.ConfigurationException;
import io.userpipeline.consumer.configuration.ConfigurationLoader;
import io.userpipeline.consumer.configuration.ConfigurationSources;
import io.userpipeline.consumer.kafka.SharedProducer;
import io.userpipeline.consumer.kafka.TopicCheck;
import io.userpipeline.consumer.monitoring.Monitoring;
import io.userpipeline.consumer.monitoring.MonitoringServer;
import io.userpipeline.consumer.start.Backoff;
import io.userpipeline.consumer.start.ExitCode;
import io.userpipeline.consumer.start.SparkLine;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.consumer.start.StoppedException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job as a whole, from its settings to its exit code. */
public final class Job {

  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  private Job() {}

  /**
   * Runs until it is asked to stop, has landed what it was to land, or fails for good. What it
   * opened is closed when it returns.
   */
  public static ExitCode run(
      ConfigurationSources sources, SparkConf sparkConfiguration, StopRequest stop) {
    DurableLocalFiles.use(sparkConfiguration);
    return explained(() -> run(read(sources), sparkConfiguration, stop));
  }

  /**
   * Looks at everything that can be wrong about the settings without Spark, Kafka or Cassandra, the
   * files that they name included.
   */
  public static ExitCode check(ConfigurationSources sources) {
    return explained(
        () -> {
          var configuration = configuration(sources);
          TopicCheck.requireOthers(
              configuration.source().topics(),
              configuration.deadLetters().topic(),
              configuration.ledger().topic());
          KeyStoreCheck.run(configuration.cassandra().tls());
          RealTimeTrigger.check(configuration);
          return ExitCode.OK;
        });
  }

  /**
   * Lets the next start of the job, which must not be running, begin at the target.
   *
   * @param target as the setting {@code pipeline.source.starting-offsets}
   */
  public static ExitCode rewind(
      ConfigurationSources sources, SparkConf sparkConfiguration, StopRequest stop, String target) {
    DurableLocalFiles.use(sparkConfiguration);
    return explained(
        () -> new Rewind(configuration(sources), sparkConfiguration, stop).run(target));
  }

  private static PipelineConfiguration configuration(ConfigurationSources sources) {
    return read(sources).values();
  }

  private static ConfigurationLoader.Loaded<PipelineConfiguration> read(
      ConfigurationSources sources) {
    var loaded = ConfigurationLoader.read(PipelineConfiguration.class, sources);
    loaded.values().monitoring().logFormat().apply();
    return loaded;
  }

  private static ExitCode explained(Callable<ExitCode> work) {
    try {
      SparkLine.check();
      ExitCode exitCode = work.call();
      LOG.info("Ended with {}", exitCode);
      return exitCode;
    } catch (StoppedException e) {
      LOG.info("Stopped on request");
      return ExitCode.OK;
    } catch (ConfigurationException e) {
      LOG.error(e.getMessage());
      return ExitCode.CONFIGURATION;
    } catch (StartException e) {
      LOG.error(e.getMessage());
      return e.exitCode();
    } catch (Exception | LinkageError e) {
      LOG.error("The job failed unexpectedly", e);
      return ExitCode.UNEXPECTED;
    }
  }

  private static ExitCode run(
      ConfigurationLoader.Loaded<PipelineConfiguration> loaded,
      SparkConf sparkConfiguration,
      StopRequest stop)
      throws StoppedException {
    PipelineConfiguration configuration = loaded.values();
    RealTimeTrigger.check(configuration);
    SparkSession spark =
        SparkSession.builder()
            .config(sparkConfiguration)
            // A stop waits for the batch's tasks to notice; offsets are safe without them.
            .config("spark.sql.streaming.stopTimeout", "20s")
            .getOrCreate();
    // Where no file says how to log, Spark 4 sets its own default again with what it logs first.
    configuration.monitoring().logFormat().apply();
    Monitoring monitoring =
        Monitoring.begin(configuration.monitoring(), configuration.trigger().interval());
    Optional<MonitoringServer> server = Optional.empty();
    try {
      server = monitoring.serve(loaded.inForce());
      PipelineConfiguration.Restart restart = configuration.restart();
      Backoff backoff = new Backoff(restart.firstPause(), restart.longestPause());
      return new Supervisor(restart.limit(), backoff, stop)
          .run(new PipelineQuery(spark, configuration, monitoring, stop));
    } finally {
      server.ifPresent(MonitoringServer::close);
      spark.stop();
      SharedProducer.closeAll();
      SharedSession.closeAll();
    }
  }
}
