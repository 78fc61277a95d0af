package io.userpipeline.consumer.checkpoint;

import io.userpipeline.consumer.kafka.TopicOffsets;
import io.userpipeline.consumer.source.DamagedRecords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A batch that Spark has planned and not landed.
 *
 * @param from the first record of each partition
 * @param until the first record of each partition that is behind it
 */
public record PlannedBatch(TopicOffsets from, TopicOffsets until) {

  /** The part of it before what is damaged. */
  public PlannedBatch before(List<DamagedRecords> damaged) {
    Map<TopicPartition, Long> ends = new HashMap<>(until.positions());
    damaged.forEach(records -> ends.put(records.partition(), records.from()));
    return new PlannedBatch(from, new TopicOffsets(ends));
  }
}
