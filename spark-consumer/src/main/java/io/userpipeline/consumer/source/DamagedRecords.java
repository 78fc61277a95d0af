package io.userpipeline.consumer.source;

import org.apache.kafka.common.TopicPartition;

/**
 * Records of one partition that no client can read, because their batch is damaged on the broker's
 * disk.
 *
 * @param from offset of the first
 * @param until offset of the first behind them, or the end of the partition
 */
public record DamagedRecords(TopicPartition partition, long from, long until) {}
