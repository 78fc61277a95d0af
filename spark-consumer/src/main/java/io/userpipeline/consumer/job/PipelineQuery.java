package io.userpipeline.consumer.job;

import io.userpipeline.consumer.batch.LandBatch;
import io.userpipeline.consumer.batch.LandPartition;
import io.userpipeline.consumer.cassandra.ClusterAccess;
import io.userpipeline.consumer.checkpoint.CheckpointGuard;
import io.userpipeline.consumer.checkpoint.TopicWatch;
import io.userpipeline.consumer.deadletter.DeadLetterSettings;
import io.userpipeline.consumer.deadletter.ErrorBudget;
import io.userpipeline.consumer.drift.Drift;
import io.userpipeline.consumer.kafka.TopicCheck;
import io.userpipeline.consumer.kafka.TopicInspector;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.ledger.LedgerPublisher;
import io.userpipeline.consumer.ledger.LedgerTopic;
import io.userpipeline.consumer.monitoring.GroupOffsets;
import io.userpipeline.consumer.monitoring.Monitoring;
import io.userpipeline.consumer.sink.WriteSettings;
import io.userpipeline.consumer.source.UserSource;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.consumer.start.StoppedException;
import io.userpipeline.consumer.table.TableCheck;
import io.userpipeline.consumer.transform.Mapping;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The query from the topics to the table, with the checks before it. */
final class PipelineQuery implements Supervisor.Life {

  private static final Logger LOG = LoggerFactory.getLogger(PipelineQuery.class);
  private static final Duration PAUSE_BETWEEN_CHECKS = Duration.ofSeconds(1);

  private final SparkSession spark;
  private final PipelineConfiguration configuration;
  private final Monitoring monitoring;
  private final StopRequest stop;
  private final Drift drift;
  private final Optional<ErrorBudget> errorBudget;
  private QueryWatch watch;

  PipelineQuery(
      SparkSession spark,
      PipelineConfiguration configuration,
      Monitoring monitoring,
      StopRequest stop) {
    this.spark = spark;
    this.configuration = configuration;
    this.monitoring = monitoring;
    this.stop = stop;
    this.drift = Drift.register(spark.sparkContext(), monitoring.metrics()::drifted);
    this.errorBudget = ErrorBudget.of(configuration.deadLetters().errorBudget());
  }

  @Override
  public void live() throws StreamingQueryException, StoppedException {
    monitoring.health().notRunning("waiting for Kafka and Cassandra");
    ClusterAccess cluster =
        new ClusterAccess(configuration.cassandra(), spark.sparkContext().getConf());
    Patience patience = patience();
    TopicCheck topicCheck = new TopicCheck(configuration.kafka(), patience);
    topicCheck.run(
        configuration.source().topics(),
        configuration.deadLetters().topic(),
        configuration.ledger().newTopic());
    new TableCheck(
            configuration.cassandra(), configuration.mapping().file().table(), cluster, patience)
        .run();
    try (TopicInspector topics =
        new TopicInspector(configuration.kafka(), configuration.source().topics())) {
      boolean topicsChanged;
      do {
        TopicOffsets start =
            patience.await(
                () -> guard(topics).check(configuration.source().startingOffsets()),
                topicCheck::unreachable);
        TopicWatch topicWatch =
            patience.await(() -> TopicWatch.begin(topics), topicCheck::unreachable);
        topicsChanged = run(cluster, topics, topicWatch, start);
      } while (topicsChanged);
    }
  }

  @Override
  public boolean progressed() {
    return watch != null && watch.progressed();
  }

  @Override
  public void failed(String reason) {
    monitoring.health().notRunning("the query failed (" + reason + ") and is started again");
    monitoring.metrics().restarted();
  }

  /** What ran once is waited for without end: an outage passes, and nobody has to be called. */
  private Patience patience() {
    Duration limit = watch == null ? configuration.start().timeout() : Patience.WITHOUT_END;
    return new Patience(limit, PAUSE_BETWEEN_CHECKS, stop);
  }

  private CheckpointGuard guard(TopicInspector topics) throws IOException {
    return new CheckpointGuard(
        configuration.checkpoint(),
        spark.sparkContext().hadoopConfiguration(),
        topics,
        configuration.source().group());
  }

  /** Returns whether it ended because the topics are not those that it began with. */
  private boolean run(
      ClusterAccess cluster, TopicInspector topics, TopicWatch topicWatch, TopicOffsets start)
      throws StreamingQueryException {
    GroupOffsets groupOffsets = new GroupOffsets(topics, configuration.source().group());
    StreamingQueryListener progress = monitoring.listener();
    spark.streams().addListener(groupOffsets);
    spark.streams().addListener(progress);
    StreamingQuery query = start(cluster, start);
    watch =
        new QueryWatch(
            query, topicWatch, monitoring.health(), stop, configuration.stop().timeout());
    try {
      return watch.awaitEnd();
    } finally {
      watch.stopQuery();
      Optional.ofNullable(query.lastProgress()).ifPresent(groupOffsets::commit);
      spark.streams().removeListener(progress);
      spark.streams().removeListener(groupOffsets);
    }
  }

  private StreamingQuery start(ClusterAccess cluster, TopicOffsets start) {
    var kafka = configuration.kafka().clientProperties();
    var deadLetters = new DeadLetterSettings(configuration.deadLetters().topic(), kafka);
    var ledger = new LedgerTopic(configuration.ledger().topic(), kafka);
    Mapping mapping = configuration.mapping().file();
    var writes = WriteSettings.of(configuration.cassandra(), mapping.table());
    var landPartition =
        new LandPartition(
            cluster.local(),
            writes,
            deadLetters,
            ledger,
            mapping,
            drift.accumulator(),
            configuration.source().timestampTolerance());
    var landBatch =
        new LandBatch(
            landPartition,
            new LedgerPublisher(ledger),
            drift,
            errorBudget,
            monitoring.metrics()::landed);
    LOG.info(
        "Landing {} in {}.{}",
        configuration.source().topics(),
        configuration.cassandra().keyspace(),
        configuration.cassandra().table());
    try {
      return UserSource.stream(
              spark, configuration.kafka().readerProperties(), configuration.source(), start)
          .writeStream()
          .queryName("user-pipeline")
          .option("checkpointLocation", configuration.checkpoint().location())
          .trigger(configuration.trigger().trigger())
          .foreachBatch((VoidFunction2<Dataset<Row>, Long>) landBatch::land)
          .start();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark did not start the query", e);
    }
  }
}
