package io.userpipeline.consumer.monitoring;

import io.userpipeline.consumer.kafka.TopicOffsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the position of the job to a consumer group after each batch, so that every Kafka tool
 * shows its lag. The checkpoint decides where the job goes on, so a failure here loses nothing. A
 * broker that is slow keeps nobody waiting: of positions that wait only the last is committed.
 */
public final class GroupOffsets extends StreamingQueryListener {

  private static final Logger LOG = LoggerFactory.getLogger(GroupOffsets.class);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);

  private final Commit commit;
  private final String group;
  private final AtomicReference<@Nullable TopicOffsets> waiting = new AtomicReference<>();
  private final ExecutorService commits =
      Executors.newSingleThreadExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "group-offsets");
            thread.setDaemon(true);
            return thread;
          });
  private boolean failing;

  public GroupOffsets(Commit commit, String group) {
    this.commit = commit;
    this.group = group;
  }

  /** Sets the position of a group, and returns when Kafka has it. */
  @FunctionalInterface
  public interface Commit {

    void commit(String group, TopicOffsets landed)
        throws InterruptedException, ExecutionException, TimeoutException;
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    landed(event.progress());
  }

  /**
   * The query has ended; returns when its position is committed, or Kafka is too slow.
   *
   * @param last its last batch, which is told too late to a listener; null if it had none
   */
  public void end(@Nullable StreamingQueryProgress last) {
    if (last != null) {
      landed(last);
    }
    commits.shutdown();
    try {
      if (!commits.awaitTermination(PATIENCE_AT_THE_END.toSeconds(), TimeUnit.SECONDS)) {
        commits.shutdownNow();
      }
    } catch (InterruptedException e) {
      commits.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void landed(StreamingQueryProgress batch) {
    for (SourceProgress source : batch.sources()) {
      if (source.endOffset() != null) {
        landed(TopicOffsets.parse(source.endOffset()));
      }
    }
  }

  /** The job has come to a position. */
  public void landed(TopicOffsets position) {
    if (waiting.getAndSet(position) == null) {
      commits.execute(this::commitWaiting);
    }
  }

  private void commitWaiting() {
    try {
      commit.commit(group, waiting.getAndSet(null));
      failing = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      if (!failing) {
        LOG.warn(
            "The position of the job cannot be committed to the consumer group {}"
                + " (pipeline.source.group): {}",
            group,
            e.getCause() == null ? e : e.getCause().toString());
      }
      failing = true;
    }
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    // The position is known from the first batch on.
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    // The last batch was committed.
  }
}
