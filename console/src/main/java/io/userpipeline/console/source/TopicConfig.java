package io.userpipeline.console.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.userpipeline.contract.Topics;

/** The topics; how Kafka is reached says {@code kafka.*}, as the clients of Kafka name it. */
@ConfigMapping(prefix = "console.topics")
public interface TopicConfig {

  /** The topic of the events. */
  @WithDefault(Topics.USER_CREATED)
  String events();

  /** The topic of the dead letters. */
  @WithDefault(Topics.DEAD_LETTERS)
  String deadLetters();
}
