package io.userpipeline.consumer.job;

import io.userpipeline.consumer.batch.LandBatch;
import io.userpipeline.consumer.batch.LandPartition;
import io.userpipeline.consumer.deadletter.DeadLetterSettings;
import io.userpipeline.consumer.kafka.TopicCheck;
import io.userpipeline.consumer.sink.ConnectorFactory;
import io.userpipeline.consumer.sink.TableCheck;
import io.userpipeline.consumer.sink.WriteSettings;
import io.userpipeline.consumer.source.UserSource;
import io.userpipeline.consumer.start.Patience;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The query from the topic to the table, with the checks before it. */
final class PipelineQuery implements Supervisor.Life {

  private static final Logger LOG = LoggerFactory.getLogger(PipelineQuery.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SparkSession spark;
  private final PipelineConfiguration configuration;
  private StreamingQuery query;

  PipelineQuery(SparkSession spark, PipelineConfiguration configuration) {
    this.spark = spark;
    this.configuration = configuration;
  }

  @Override
  public void live() throws StreamingQueryException, InterruptedException {
    ConnectorFactory connectors =
        new ConnectorFactory(configuration.cassandra(), spark.sparkContext().getConf());
    Patience patience = new Patience(configuration.start().timeout(), PAUSE);
    new TopicCheck(configuration.kafka(), patience)
        .run(List.of(configuration.source().topic(), configuration.deadLetters().topic()));
    new TableCheck(configuration.cassandra(), connectors, patience).run();
    start(connectors);
    try {
      query.awaitTermination();
    } finally {
      stop();
    }
  }

  @Override
  public boolean progressed() {
    return query != null
        && Arrays.stream(query.recentProgress()).anyMatch(batch -> batch.numInputRows() > 0);
  }

  private void start(ConnectorFactory connectors) {
    LandPartition landPartition =
        new LandPartition(
            connectors.local(),
            WriteSettings.of(configuration.cassandra()),
            new DeadLetterSettings(
                configuration.deadLetters().topic(), configuration.kafka().clientProperties()));
    try {
      query =
          UserSource.stream(spark, configuration.kafka().clientProperties(), configuration.source())
              .writeStream()
              .queryName("user-pipeline")
              .option("checkpointLocation", configuration.checkpoint().location())
              .trigger(Trigger.ProcessingTime(configuration.trigger().interval().toMillis()))
              .foreachBatch(new LandBatch(landPartition))
              .start();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark did not start the query", e);
    }
    LOG.info(
        "Landing {} in {}.{}",
        configuration.source().topic(),
        configuration.cassandra().keyspace(),
        configuration.cassandra().table());
  }

  private void stop() {
    // An interrupt asked for this; it must not end the stop itself.
    boolean interrupted = Thread.interrupted();
    try {
      query.stop();
    } catch (TimeoutException e) {
      LOG.warn("The query did not stop in time; its last batch is repeated at the next start");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
