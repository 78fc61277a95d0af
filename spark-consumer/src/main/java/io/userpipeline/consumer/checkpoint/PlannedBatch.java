package io.userpipeline.consumer.checkpoint;

import io.userpipeline.consumer.kafka.TopicOffsets;

/**
 * A batch that Spark has planned and not landed.
 *
 * @param from the first record of each partition
 * @param until the first record of each partition that is behind it
 */
public record PlannedBatch(TopicOffsets from, TopicOffsets until) {}
