package io.userpipeline.consumer.job;

import io.userpipeline.consumer.batch.LandBatch;
import io.userpipeline.consumer.batch.LandPartition;
import io.userpipeline.consumer.cassandra.ClusterAccess;
import io.userpipeline.consumer.deadletter.DeadLetterSettings;
import io.userpipeline.consumer.deadletter.ErrorBudget;
import io.userpipeline.consumer.drift.Drift;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.ledger.LedgerPublisher;
import io.userpipeline.consumer.ledger.LedgerTopic;
import io.userpipeline.consumer.monitoring.BatchProgress;
import io.userpipeline.consumer.monitoring.JobMetrics;
import io.userpipeline.consumer.monitoring.Monitoring;
import io.userpipeline.consumer.sink.WriteSettings;
import io.userpipeline.consumer.source.UserSource;
import io.userpipeline.consumer.transform.Mapping;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream from the topics to the table. */
final class UserStream {

  private static final Logger LOG = LoggerFactory.getLogger(UserStream.class);

  private final SparkSession spark;
  private final PipelineConfiguration configuration;
  private final JobMetrics metrics;
  private final BatchProgress progress;
  private final Drift drift;
  private final Optional<ErrorBudget> errorBudget;

  UserStream(SparkSession spark, PipelineConfiguration configuration, Monitoring monitoring) {
    this.spark = spark;
    this.configuration = configuration;
    this.metrics = monitoring.metrics();
    this.progress = BatchProgress.register(spark.sparkContext(), monitoring.health());
    this.drift = Drift.register(spark.sparkContext(), metrics::drifted);
    this.errorBudget = ErrorBudget.of(configuration.deadLetters().errorBudget());
  }

  /** Starts the query; what it reads lands by the batch given. */
  StreamingQuery start(LandBatch landBatch, TopicOffsets start) {
    LOG.info("Landing {} in {}", configuration.source().topics(), table());
    try {
      return UserSource.stream(
              spark, configuration.kafka().readerProperties(), configuration.source(), start)
          .writeStream()
          .queryName("user-pipeline")
          .option("checkpointLocation", configuration.checkpoint().location())
          .trigger(configuration.trigger().trigger())
          .foreachBatch(
              (VoidFunction2<Dataset<Row>, Long>)
                  (batch, id) -> landBatch.land(UserSource.records(batch), id))
          .start();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark did not start the query", e);
    }
  }

  /** Lands batches in the table, of the query or of others. */
  LandBatch landBatch(ClusterAccess cluster) {
    var kafka = configuration.kafka().clientProperties();
    var deadLetters = new DeadLetterSettings(configuration.deadLetters().topic(), kafka);
    var ledger = new LedgerTopic(configuration.ledger().topic(), table(), kafka);
    Mapping mapping = configuration.mapping().file();
    var landPartition =
        new LandPartition(
            cluster.local(),
            WriteSettings.of(configuration.cassandra(), mapping.table()),
            deadLetters,
            ledger,
            mapping,
            drift.accumulator(),
            progress.records(),
            configuration.source().timestampTolerance(),
            errorBudget.isPresent());
    return new LandBatch(
        landPartition, new LedgerPublisher(ledger), drift, errorBudget, metrics::landed);
  }

  private String table() {
    return configuration.cassandra().keyspace() + "." + configuration.cassandra().table();
  }
}
