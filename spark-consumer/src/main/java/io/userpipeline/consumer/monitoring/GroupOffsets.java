package io.userpipeline.consumer.monitoring;

import io.userpipeline.consumer.kafka.TopicInspector;
import io.userpipeline.consumer.kafka.TopicOffsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the position of the job to a consumer group after each batch, so that every Kafka tool
 * shows its lag. The checkpoint decides where the job goes on, so a failure here loses nothing.
 */
public final class GroupOffsets extends StreamingQueryListener {

  private static final Logger LOG = LoggerFactory.getLogger(GroupOffsets.class);

  private final TopicInspector topics;
  private final String group;
  private boolean failing;

  public GroupOffsets(TopicInspector topics, String group) {
    this.topics = topics;
    this.group = group;
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    commit(event.progress());
  }

  /** Commits where a batch ended; the last of a query is told too late to a listener. */
  public synchronized void commit(StreamingQueryProgress batch) {
    for (SourceProgress source : batch.sources()) {
      if (source.endOffset() != null) {
        commit(TopicOffsets.parse(source.endOffset()));
      }
    }
  }

  private void commit(TopicOffsets landed) {
    try {
      topics.commit(group, landed);
      failing = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
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
