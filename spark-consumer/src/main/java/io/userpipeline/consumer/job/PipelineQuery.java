package io.userpipeline.consumer.job;

import io.userpipeline.consumer.batch.LandBatch;
import io.userpipeline.consumer.cassandra.ClusterAccess;
import io.userpipeline.consumer.checkpoint.BudgetGuard;
import io.userpipeline.consumer.checkpoint.CheckpointAccess;
import io.userpipeline.consumer.checkpoint.CheckpointConfiguration;
import io.userpipeline.consumer.checkpoint.CheckpointGuard;
import io.userpipeline.consumer.checkpoint.TopicWatch;
import io.userpipeline.consumer.deadletter.ErrorBudgetException;
import io.userpipeline.consumer.kafka.Backlog;
import io.userpipeline.consumer.kafka.TopicCheck;
import io.userpipeline.consumer.kafka.TopicInspector;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.monitoring.GroupOffsets;
import io.userpipeline.consumer.monitoring.Monitoring;
import io.userpipeline.consumer.start.Patience;
import io.userpipeline.consumer.start.StartException;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.consumer.start.StoppedException;
import io.userpipeline.consumer.table.TableCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
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
  private final UserStream stream;
  private QueryWatch watch;
  private boolean realTime;
  private boolean readerFailed;

  PipelineQuery(
      SparkSession spark,
      PipelineConfiguration configuration,
      Monitoring monitoring,
      StopRequest stop) {
    this.spark = spark;
    this.configuration = configuration;
    this.monitoring = monitoring;
    this.stop = stop;
    this.stream = new UserStream(spark, configuration, monitoring);
  }

  @Override
  public void live() throws StreamingQueryException, BatchFailedException, StoppedException {
    try {
      land();
    } catch (StreamingQueryException | BatchFailedException e) {
      Optional<ErrorBudgetException> overspent = Causes.first(ErrorBudgetException.class, e);
      if (overspent.isPresent()) {
        throw overspent(overspent.get());
      }
      throw e;
    }
  }

  private void land() throws StreamingQueryException, BatchFailedException, StoppedException {
    monitoring.health().notRunning("waiting for Kafka and Cassandra");
    ClusterAccess cluster =
        new ClusterAccess(configuration.cassandra(), spark.sparkContext().getConf());
    Patience patience = patience();
    CheckpointConfiguration checkpoint = configuration.checkpoint();
    patience.await(
        () -> budgetGuard().check(configuration.deadLetters().errorBudget().goOn()),
        failure -> CheckpointAccess.unreachable(checkpoint, failure));
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
      boolean goesOn;
      do {
        CheckpointGuard guard =
            patience.await(
                () -> guard(topics), failure -> CheckpointAccess.unreachable(checkpoint, failure));
        TopicOffsets start =
            patience.await(
                () -> guard.check(configuration.source().startingOffsets()),
                CheckpointAccess.givingUp(checkpoint, topicCheck::unreachable));
        TopicWatch topicWatch =
            patience.await(() -> TopicWatch.begin(topics), topicCheck::unreachable);
        realTime =
            configuration.trigger().isRealTime()
                && !readerFailed
                && patience.await(() -> hasSlots(topics), topicCheck::unreachable);
        goesOn = land(cluster, guard, topics, topicWatch, start);
      } while (goesOn);
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

  private boolean hasSlots(TopicInspector topics) throws Exception {
    return new RealTimeSlots(spark.sparkContext(), topics)
        .suffice(configuration.start().timeout(), stop);
  }

  private CheckpointGuard guard(TopicInspector topics) throws IOException {
    return new CheckpointGuard(
        configuration.checkpoint(),
        spark.sparkContext().hadoopConfiguration(),
        topics,
        configuration.source().group());
  }

  private StartException overspent(ErrorBudgetException e) {
    try {
      return budgetGuard().overspent(e.getMessage());
    } catch (IOException failure) {
      LOG.error(e.getMessage());
      return CheckpointAccess.unreachable(configuration.checkpoint(), failure);
    }
  }

  private BudgetGuard budgetGuard() throws IOException {
    return new BudgetGuard(configuration.checkpoint(), spark.sparkContext().hadoopConfiguration());
  }

  /** Returns whether the query is to be started again at once. */
  private boolean land(
      ClusterAccess cluster,
      CheckpointGuard guard,
      TopicInspector topics,
      TopicWatch topicWatch,
      TopicOffsets start)
      throws StreamingQueryException, BatchFailedException {
    LandBatch landBatch = stream.landBatch(cluster);
    try {
      return realTime
          ? runInRealTime(cluster, guard, topics, topicWatch, start)
          : runInBatches(landBatch, topics, topicWatch, start);
    } catch (StreamingQueryException e) {
      if (!ReaderFailure.isCauseOf(e)) {
        throw e;
      }
      if (landWithoutQuery(landBatch, guard)) {
        readerFailed = false;
        return true;
      }
      if (realTime) {
        // Only a micro-batch says, before it begins, which records it has.
        LOG.warn("Spark cannot read a record in real time: a micro-batch lands it");
        readerFailed = true;
        return true;
      }
      throw e;
    }
  }

  private boolean landWithoutQuery(LandBatch landBatch, CheckpointGuard guard)
      throws BatchFailedException {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Map<String, String> reader = configuration.kafka().readerProperties();
    return new PlainLanding(context, reader, guard, landBatch).land();
  }

  /** Returns whether it is to begin anew at once. */
  private boolean runInBatches(
      LandBatch landBatch, TopicInspector topics, TopicWatch topicWatch, TopicOffsets start)
      throws StreamingQueryException {
    GroupOffsets groupOffsets = new GroupOffsets(topics::commit, configuration.source().group());
    StreamingQueryListener progress = monitoring.listener(true);
    spark.streams().addListener(groupOffsets);
    spark.streams().addListener(progress);
    StreamingQuery query = stream.startBatches(landBatch, start);
    try {
      return awaitEnd(query, topicWatch, configuration.stop().timeout());
    } finally {
      spark.streams().removeListener(progress);
      spark.streams().removeListener(groupOffsets);
      groupOffsets.end(query.lastProgress());
    }
  }

  /** Returns whether it is to begin anew at once. */
  private boolean runInRealTime(
      ClusterAccess cluster,
      CheckpointGuard guard,
      TopicInspector topics,
      TopicWatch topicWatch,
      TopicOffsets start)
      throws StreamingQueryException {
    Backlog backlog = new Backlog(configuration.kafka().readerProperties());
    StreamingQueryListener progress = monitoring.listener(false);
    spark.streams().addListener(progress);
    try (RealTimePosition position = new RealTimePosition(guard, topics, backlog, monitoring)) {
      GroupOffsets groupOffsets = new GroupOffsets(position, configuration.source().group());
      try (RealTimeLanding landing = stream.realTimeLanding(start, groupOffsets::landed)) {
        StreamingQuery query = stream.startInRealTime(cluster, start, landing);
        // A batch that lasts is not waited for.
        return awaitEnd(query, topicWatch, Duration.ZERO);
      } finally {
        groupOffsets.end(null);
      }
    } finally {
      spark.streams().removeListener(progress);
    }
  }

  private boolean awaitEnd(StreamingQuery query, TopicWatch topicWatch, Duration stopTimeout)
      throws StreamingQueryException {
    watch = new QueryWatch(query, topicWatch, monitoring.health(), stop, stopTimeout);
    try {
      return watch.awaitEnd();
    } finally {
      watch.stopQuery();
    }
  }
}
