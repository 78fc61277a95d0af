package io.userpipeline.producer.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.userpipeline.producer.time.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells people and Prometheus how a topic is followed, however fast that changes. */
final class TailLog {

  private static final Logger LOG = Logger.getLogger(TailLog.class);

  /** A problem that stays is told again after this time, and no other one before. */
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final String topic;
  private final Ticker ticker;
  private final Counter leftOut;
  private final Map<TopicPartition, Long> lastLeftOut = new HashMap<>();
  private @Nullable Long problemTold;
  private boolean followedTold;

  TailLog(String topic, Ticker ticker, MeterRegistry meters, BooleanSupplier followed) {
    this.topic = topic;
    this.ticker = ticker;
    Gauge.builder("userpipeline.topic.followed", () -> followed.getAsBoolean() ? 1 : 0)
        .description("1 while this replica can read what is written to the topic")
        .tag("topic", topic)
        .register(meters);
    this.leftOut =
        Counter.builder("userpipeline.topic.left.out")
            .description("Records of the topic that cannot be read and are left out")
            .tag("topic", topic)
            .register(meters);
  }

  void followed() {
    if (!followedTold) {
      LOG.infof("A topic is followed: topic=%s", topic);
      followedTold = true;
    }
  }

  void lost(TopicTail.Problem problem) {
    if (problemTold == null || ticker.since(problemTold).compareTo(INTERVAL) >= 0) {
      LOG.warnf(
          "A topic cannot be followed, it is tried again: topic=%s next=%s reason=%s",
          topic, problem.next(), problem.reason());
      problemTold = ticker.nanos();
      followedTold = false;
    }
  }

  /** Of records that follow each other, as those of one damaged batch do, the first is named. */
  void leftOut(TopicPartition partition, long offset, String reason) {
    Long before = lastLeftOut.put(partition, offset);
    if (before == null || before + 1 != offset) {
      LOG.errorf(
          "A record cannot be read and is left out: topic=%s partition=%s offset=%s reason=%s",
          topic, partition.partition(), offset, reason);
    }
    leftOut.increment();
  }
}
