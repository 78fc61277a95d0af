package io.userpipeline.consumer.checkpoint;

import io.userpipeline.consumer.kafka.TopicInspector;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a topic was made, deleted, made again or given partitions while the query runs.
 * Spark knows topics by name only: it would leave out the first records of one that was made again
 * once that has more than the old one had. The guard must know each topic from its first record on.
 */
public final class TopicWatch {

  private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final TopicInspector topics;
  private final Map<String, String> shapesAtStart;
  private long lastLook = System.nanoTime();

  private TopicWatch(TopicInspector topics, Map<String, String> shapesAtStart) {
    this.topics = topics;
    this.shapesAtStart = shapesAtStart;
  }

  /** Begins with the topics as they are now. */
  public static TopicWatch begin(TopicInspector topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    return new TopicWatch(topics, topics.shapes());
  }

  /** Whether a topic is new, gone, larger or another one; asks Kafka every few seconds. */
  public boolean changed() {
    if (System.nanoTime() - lastLook < INTERVAL.toNanos()) {
      return false;
    }
    lastLook = System.nanoTime();
    try {
      return !topics.shapes().equals(shapesAtStart);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Kafka did not say which topics it has", e);
      return false;
    }
  }
}
