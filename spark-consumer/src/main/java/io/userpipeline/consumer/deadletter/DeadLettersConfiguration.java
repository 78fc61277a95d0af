package io.userpipeline.consumer.deadletter;

import io.smallrye.config.WithDefault;
import io.userpipeline.contract.Topics;

/** {@code pipeline.dead-letters}: where records go that cannot become a row. */
public interface DeadLettersConfiguration {

  /** The topic of the dead letters. */
  @WithDefault(Topics.DEAD_LETTERS)
  String topic();

  /** How many dead letters stop the job. */
  ErrorBudgetConfiguration errorBudget();
}
