package io.userpipeline.consumer.job;

import io.userpipeline.consumer.checkpoint.CheckpointGuard;
import io.userpipeline.consumer.kafka.Backlog;
import io.userpipeline.consumer.kafka.TopicInspector;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.monitoring.GroupOffsets;
import io.userpipeline.consumer.monitoring.Monitoring;
import io.userpipeline.consumer.start.Patience;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with the position of a query whose batch lasts: it is kept, shown as lag, and
 * committed. It must be of that query's own tasks: an older one would land more again, and one of
 * another start might pass over records that have not landed.
 */
final class RealTimePosition implements GroupOffsets.Commit, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RealTimePosition.class);

  private final CheckpointGuard guard;
  private final TopicInspector topics;
  private final Backlog backlog;
  private final Monitoring monitoring;
  private boolean kept = true;

  RealTimePosition(
      CheckpointGuard guard, TopicInspector topics, Backlog backlog, Monitoring monitoring) {
    this.guard = guard;
    this.topics = topics;
    this.backlog = backlog;
    this.monitoring = monitoring;
  }

  @Override
  public void commit(String group, TopicOffsets landed)
      throws InterruptedException, ExecutionException, TimeoutException {
    keep(landed);
    Backlog.Look look = backlog.look(landed);
    monitoring.metrics().waiting(look.waiting());
    if (look.isAtEnd()) {
      monitoring.health().caughtUp();
    }
    topics.commit(group, look.position());
  }

  private void keep(TopicOffsets landed) {
    try {
      guard.keep(landed);
      kept = true;
    } catch (IOException e) {
      if (kept) {
        LOG.warn(
            "The checkpoint does not take how far the job has come ({}); as long as it does not,"
                + " the next start lands more of the batch again",
            Patience.rootMessage(e));
      }
      kept = false;
    }
  }

  @Override
  public void close() {
    backlog.close();
  }
}
