package io.userpipeline.consumer.job;

import io.userpipeline.consumer.kafka.TopicInspector;
import io.userpipeline.consumer.start.StopRequest;
import io.userpipeline.consumer.start.StoppedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether every partition of the topics can have its task. In a batch that lasts those without one
 * would wait for its end, and Spark would not say so.
 */
final class RealTimeSlots {

  private static final Logger LOG = LoggerFactory.getLogger(RealTimeSlots.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SparkContext spark;
  private final TopicInspector topics;

  RealTimeSlots(SparkContext spark, TopicInspector topics) {
    this.spark = spark;
    this.topics = topics;
  }

  /**
   * Whether there are enough.
   *
   * @param limit how long a cluster may take to bring its executors
   */
  boolean suffice(Duration limit, StopRequest stop)
      throws StoppedException, InterruptedException, ExecutionException, TimeoutException {
    int partitions = topics.state().latest().size();
    long begin = System.nanoTime();
    while (spark.defaultParallelism() < partitions) {
      if (spark.isLocal() || System.nanoTime() - begin > limit.toNanos()) {
        LOG.warn(
            "pipeline.trigger.mode=real-time needs a core for each of the {} partitions of the"
                + " topics, and Spark has {}: landing in micro-batches instead. Give it more"
                + " (--master local[{}], --total-executor-cores).",
            partitions,
            spark.defaultParallelism(),
            partitions);
        return false;
      }
      stop.pause(PAUSE);
    }
    return true;
  }
}
