package io.userpipeline.consumer.source;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.consumer.configuration.PositiveInteger;
import io.userpipeline.contract.Topics;

/** {@code pipeline.source}: which records are read. */
public interface SourceConfiguration {

  /** The topic of the events. A checkpoint belongs to the topic it was made with. */
  @WithDefault(Topics.USER_CREATED)
  String topic();

  /** Where the first start begins; later starts go on where the checkpoint ends. */
  @WithDefault("earliest")
  StartingOffsets startingOffsets();

  /** The most records of one micro-batch: bounds the work that a crash repeats. */
  @WithDefault("50000")
  @WithConverter(PositiveInteger.class)
  int maxOffsetsPerTrigger();
}
