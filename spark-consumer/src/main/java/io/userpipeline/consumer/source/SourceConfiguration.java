package io.userpipeline.consumer.source;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.consumer.configuration.PositiveDuration;
import io.userpipeline.consumer.configuration.PositiveInteger;
import io.userpipeline.consumer.configuration.RegularExpression;
import io.userpipeline.consumer.kafka.SourceTopics;
import io.userpipeline.contract.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code pipeline.source}: which records are read. */
public interface SourceConfiguration {

  /** The topic of the events. */
  @WithDefault(Topics.USER_CREATED)
  String topic();

  /** Topics instead of the one: all whose whole name matches, also those made later. */
  @WithConverter(RegularExpression.class)
  Optional<Pattern> topicPattern();

  /** Where the first start begins; later starts go on where the checkpoint ends. */
  @WithDefault("earliest")
  @WithConverter(StartingOffsetsConverter.class)
  StartingOffsets startingOffsets();

  /** The most records of one micro-batch: bounds the work that a crash repeats. */
  @WithDefault("50000")
  @WithConverter(PositiveInteger.class)
  int maxOffsetsPerTrigger();

  /** A micro-batch waits for so many records, but not longer than {@link #maxTriggerDelay}. */
  @WithConverter(PositiveInteger.class)
  Optional<Integer> minOffsetsPerTrigger();

  /** How long a micro-batch waits for {@link #minOffsetsPerTrigger} records. */
  @WithDefault("1m")
  @WithConverter(PositiveDuration.class)
  Duration maxTriggerDelay();

  /** Tasks of one micro-batch at least, where a topic has fewer partitions. */
  @WithConverter(PositiveInteger.class)
  Optional<Integer> minPartitions();

  /**
   * How far the timestamp of a record may be ahead of the clocks of the job and of Cassandra; one
   * that is further becomes a dead letter.
   */
  @WithDefault("5m")
  @WithConverter(PositiveDuration.class)
  Duration timestampTolerance();

  /** The consumer group whose committed offsets show how far the job has come. */
  @WithDefault("user-pipeline")
  String group();

  /** What is read. */
  default SourceTopics topics() {
    return topicPattern()
        .<SourceTopics>map(SourceTopics.Matching::new)
        .orElseGet(() -> new SourceTopics.Single(topic()));
  }
}
