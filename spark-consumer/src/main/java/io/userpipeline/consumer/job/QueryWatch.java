package io.userpipeline.consumer.job;

import io.userpipeline.consumer.checkpoint.TopicWatch;
import io.userpipeline.consumer.monitoring.JobHealth;
import io.userpipeline.consumer.start.StopRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches over a query that runs, until it ends or is to end. */
final class QueryWatch {

  private static final Logger LOG = LoggerFactory.getLogger(QueryWatch.class);
  private static final long CHECK_MILLIS = 100;

  private final StreamingQuery query;
  private final TopicWatch topics;
  private final JobHealth health;
  private final StopRequest stop;
  private final Duration stopTimeout;
  private final TimeOfDay timeOfDay = new TimeOfDay(InstantSource.system(), System::nanoTime);

  /**
   * @param stopTimeout how long a batch may go on after a request to stop
   */
  QueryWatch(
      StreamingQuery query,
      TopicWatch topics,
      JobHealth health,
      StopRequest stop,
      Duration stopTimeout) {
    this.query = query;
    this.topics = topics;
    this.health = health;
    this.stop = stop;
    this.stopTimeout = stopTimeout;
  }

  /** Returns whether it ended because it has to begin anew at once. */
  boolean awaitEnd() throws StreamingQueryException {
    while (!query.awaitTermination(CHECK_MILLIS)) {
      health.alive();
      if (stop.requested()) {
        awaitEndOfBatch();
        return false;
      }
      if (topics.changed() || wasSetBack()) {
        return true;
      }
    }
    return false;
  }

  private boolean wasSetBack() {
    Optional<Duration> step = timeOfDay.setBack();
    step.ifPresent(
        time ->
            LOG.warn(
                "The time of day was set back by {}. The query begins anew, because Spark would"
                    + " wait as long before the next batch",
                time));
    return step.isPresent();
  }

  /** Whether a batch was over; what is told besides is that there is nothing to do. */
  boolean progressed() {
    return Arrays.stream(query.recentProgress())
        .anyMatch(batch -> batch.durationMs().containsKey("addBatch"));
  }

  void stopQuery() {
    health.notRunning("stopping");
    try {
      query.stop();
    } catch (TimeoutException e) {
      LOG.warn("The query did not stop in time; its last batch is repeated at the next start");
    }
  }

  /** A batch that is broken off costs nothing but its repetition at the next start. */
  private void awaitEndOfBatch() throws StreamingQueryException {
    long begin = System.nanoTime();
    long lastBatch = lastBatch();
    while (query.status().isTriggerActive()
        && lastBatch() == lastBatch
        && System.nanoTime() - begin < stopTimeout.toNanos()) {
      if (query.awaitTermination(CHECK_MILLIS)) {
        return;
      }
    }
  }

  private long lastBatch() {
    StreamingQueryProgress last = query.lastProgress();
    return last == null ? -1 : last.batchId();
  }
}
