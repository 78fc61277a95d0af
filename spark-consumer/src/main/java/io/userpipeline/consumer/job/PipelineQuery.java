package io.userpipeline.consumer.job;

import io.userpipeline.consumer.batch.LandBatch;
import io.userpipeline.consumer.batch.LandPartition;
import io.userpipeline.consumer.checkpoint.CheckpointGuard;
import io.userpipeline.consumer.checkpoint.TopicWatch;
import io.userpipeline.consumer.deadletter.DeadLetterSettings;
import io.userpipeline.consumer.drift.Drift;
import io.userpipeline.consumer.kafka.TopicCheck;
import io.userpipeline.consumer.kafka.TopicInspector;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.ledger.LedgerPublisher;
import io.userpipeline.consumer.progress.GroupOffsets;
import io.userpipeline.consumer.sink.ClusterAccess;
import io.userpipeline.consumer.sink.TableCheck;
import io.userpipeline.consumer.sink.WriteSettings;
import io.userpipeline.consumer.source.UserSource;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.consumer.start.StoppedException;
import io.userpipeline.consumer.transform.Mapping;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The query from the topics to the table, with the checks before it. */
final class PipelineQuery implements Supervisor.Life {

  private static final Logger LOG = LoggerFactory.getLogger(PipelineQuery.class);
  private static final Duration PAUSE_BETWEEN_CHECKS = Duration.ofSeconds(1);
  private static final long STOP_CHECK_MILLIS = 100;

  private final SparkSession spark;
  private final PipelineConfiguration configuration;
  private final StopRequest stop;
  private final Drift drift;
  private StreamingQuery query;

  PipelineQuery(SparkSession spark, PipelineConfiguration configuration, StopRequest stop) {
    this.spark = spark;
    this.configuration = configuration;
    this.stop = stop;
    this.drift = Drift.register(spark.sparkContext());
  }

  @Override
  public void live() throws StreamingQueryException, StoppedException {
    ClusterAccess cluster =
        new ClusterAccess(configuration.cassandra(), spark.sparkContext().getConf());
    Patience patience = new Patience(configuration.start().timeout(), PAUSE_BETWEEN_CHECKS, stop);
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
        TopicWatch watch = patience.await(() -> TopicWatch.begin(topics), topicCheck::unreachable);
        topicsChanged = run(cluster, topics, watch, start);
      } while (topicsChanged);
    }
  }

  @Override
  public boolean progressed() {
    return query != null
        && Arrays.stream(query.recentProgress()).anyMatch(batch -> batch.numInputRows() > 0);
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
      ClusterAccess cluster, TopicInspector topics, TopicWatch watch, TopicOffsets start)
      throws StreamingQueryException {
    GroupOffsets groupOffsets = new GroupOffsets(topics, configuration.source().group());
    spark.streams().addListener(groupOffsets);
    query = start(cluster, start);
    boolean topicsChanged = false;
    try {
      while (!stop.requested() && !topicsChanged && !query.awaitTermination(STOP_CHECK_MILLIS)) {
        topicsChanged = watch.changed();
      }
      return topicsChanged;
    } finally {
      stopQuery();
      Optional.ofNullable(query.lastProgress()).ifPresent(groupOffsets::commit);
      spark.streams().removeListener(groupOffsets);
    }
  }

  private StreamingQuery start(ClusterAccess cluster, TopicOffsets start) {
    var kafka = configuration.kafka().clientProperties();
    var deadLetters = new DeadLetterSettings(configuration.deadLetters().topic(), kafka);
    Mapping mapping = configuration.mapping().file();
    var writes = WriteSettings.of(configuration.cassandra(), mapping.table());
    var landPartition =
        new LandPartition(cluster.local(), writes, deadLetters, mapping, drift.accumulator());
    var landBatch =
        new LandBatch(landPartition, new LedgerPublisher(configuration.ledger(), kafka), drift);
    LOG.info(
        "Landing {} in {}.{}",
        configuration.source().topics(),
        configuration.cassandra().keyspace(),
        configuration.cassandra().table());
    try {
      return UserSource.stream(spark, kafka, configuration.source(), start)
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

  private void stopQuery() {
    try {
      query.stop();
    } catch (TimeoutException e) {
      LOG.warn("The query did not stop in time; its last batch is repeated at the next start");
    }
  }
}
