package io.userpipeline.consumer.source;

import io.userpipeline.consumer.kafka.TopicInspector;
import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.kafka.TopicState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/** Where a query without a checkpoint begins. */
public sealed interface StartingOffsets {

  /** The position in every partition of the source. */
  TopicOffsets resolve(TopicInspector topics, String group)
      throws InterruptedException, ExecutionException, TimeoutException;

  /** At the oldest record that each partition still has. */
  record Earliest() implements StartingOffsets {
    @Override
    public TopicOffsets resolve(TopicInspector topics, String group)
        throws InterruptedException, ExecutionException, TimeoutException {
      return new TopicOffsets(topics.state().earliest());
    }
  }

  /** At the records that arrive after the first start. */
  record Latest() implements StartingOffsets {
    @Override
    public TopicOffsets resolve(TopicInspector topics, String group)
        throws InterruptedException, ExecutionException, TimeoutException {
      return new TopicOffsets(topics.state().latest());
    }
  }

  /** At the first record of a moment or later. */
  record Since(Instant moment) implements StartingOffsets {
    @Override
    public TopicOffsets resolve(TopicInspector topics, String group)
        throws InterruptedException, ExecutionException, TimeoutException {
      return topics.since(moment.toEpochMilli());
    }
  }

  /** Where the consumer group has come to; at the oldest record of a partition it does not know. */
  record Committed() implements StartingOffsets {
    @Override
    public TopicOffsets resolve(TopicInspector topics, String group)
        throws InterruptedException, ExecutionException, TimeoutException {
      return complete(topics.committed(group), topics.state());
    }
  }

  /** At given offsets; at the oldest record of a partition that has none. */
  record Given(TopicOffsets offsets) implements StartingOffsets {
    @Override
    public TopicOffsets resolve(TopicInspector topics, String group)
        throws InterruptedException, ExecutionException, TimeoutException {
      return complete(offsets, topics.state());
    }
  }

  /** One position for each partition that there is: Spark wants neither more nor less. */
  private static TopicOffsets complete(TopicOffsets offsets, TopicState state) {
    Map<TopicPartition, Long> positions = new HashMap<>(state.earliest());
    positions.replaceAll(
        (partition, earliest) -> offsets.positions().getOrDefault(partition, earliest));
    return new TopicOffsets(positions);
  }
}
