package io.userpipeline.consumer.job;

import io.userpipeline.consumer.batch.LandBatch;
import io.userpipeline.consumer.batch.LandPartition;
import io.userpipeline.consumer.cassandra.ClusterAccess;
import io.userpipeline.consumer.deadletter.DeadLetterSettings;
import io.userpipeline.consumer.deadletter.ErrorBudget;
import io.userpipeline.consumer.drift.Drift;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.landing.LandingSettings;
import io.userpipeline.consumer.ledger.LedgerPublisher;
import io.userpipeline.consumer.ledger.LedgerTopic;
import io.userpipeline.consumer.monitoring.BatchProgress;
import io.userpipeline.consumer.monitoring.Monitoring;
import io.userpipeline.consumer.sink.WriteSettings;
import io.userpipeline.consumer.source.UserSource;
import io.userpipeline.consumer.transform.Mapping;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream from the topics to the table. */
final class UserStream {

  private static final Logger LOG = LoggerFactory.getLogger(UserStream.class);

  private final SparkSession spark;
  private final PipelineConfiguration configuration;
  private final Monitoring monitoring;
  private final BatchProgress progress;
  private final Drift drift;
  private final Optional<ErrorBudget> errorBudget;

  UserStream(SparkSession spark, PipelineConfiguration configuration, Monitoring monitoring) {
    this.spark = spark;
    this.configuration = configuration;
    this.monitoring = monitoring;
    this.progress = BatchProgress.register(spark.sparkContext(), monitoring.health());
    this.drift = Drift.register(spark.sparkContext(), monitoring.metrics()::drifted);
    this.errorBudget = ErrorBudget.of(configuration.deadLetters().errorBudget());
  }

  /** Starts the query in micro-batches, each landed by what is given. */
  StreamingQuery startBatches(LandBatch landBatch, TopicOffsets start) {
    Dataset<Row> records =
        UserSource.inBatches(
            spark, configuration.kafka().readerProperties(), configuration.source(), start);
    return start(
        writing(records)
            .trigger(configuration.trigger().batches())
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (batch, id) -> landBatch.land(UserSource.records(batch), id)));
  }

  /** Starts the query in real time. */
  StreamingQuery startInRealTime(
      ClusterAccess cluster, TopicOffsets start, RealTimeLanding realTime) {
    Dataset<Row> records =
        UserSource.inRealTime(
            spark, configuration.kafka().readerProperties(), configuration.source(), start);
    return start(
        writing(records)
            .trigger(RealTimeTrigger.of(configuration.trigger().batchLength()))
            .outputMode("update")
            .foreach(
                realTime.writer(
                    landing(cluster),
                    ledger(),
                    ErrorBudget.Shared.of(configuration.deadLetters().errorBudget()))));
  }

  /**
   * What lands the records of the next start in real time.
   *
   * @param positionHeard is told how far it has come, now and then
   */
  RealTimeLanding realTimeLanding(TopicOffsets start, Consumer<TopicOffsets> positionHeard) {
    return new RealTimeLanding(
        spark.sparkContext(), monitoring, progress, drift, start, positionHeard);
  }

  /** Lands batches in the table, of the query or of others. */
  LandBatch landBatch(ClusterAccess cluster) {
    var landPartition =
        new LandPartition(
            landing(cluster),
            ledger(),
            drift.accumulator(),
            progress.count(),
            errorBudget.isPresent());
    return new LandBatch(
        landPartition,
        new LedgerPublisher(ledger()),
        drift,
        errorBudget,
        monitoring.metrics()::landed);
  }

  private DataStreamWriter<Row> writing(Dataset<Row> records) {
    LOG.info("Landing {} in {}", configuration.source().topics(), table());
    return records
        .writeStream()
        .queryName("user-pipeline")
        .option("checkpointLocation", configuration.checkpoint().location());
  }

  private static StreamingQuery start(DataStreamWriter<Row> stream) {
    try {
      return stream.start();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark did not start the query", e);
    }
  }

  private LandingSettings landing(ClusterAccess cluster) {
    Mapping mapping = configuration.mapping().file();
    return new LandingSettings(
        cluster.local(),
        WriteSettings.of(configuration.cassandra(), mapping.table()),
        new DeadLetterSettings(
            configuration.deadLetters().topic(), configuration.kafka().clientProperties()),
        mapping,
        configuration.source().timestampTolerance());
  }

  private LedgerTopic ledger() {
    return new LedgerTopic(
        configuration.ledger().topic(), table(), configuration.kafka().clientProperties());
  }

  private String table() {
    return configuration.cassandra().keyspace() + "." + configuration.cassandra().table();
  }
}
