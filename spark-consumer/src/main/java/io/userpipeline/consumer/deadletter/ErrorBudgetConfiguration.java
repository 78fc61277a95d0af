package io.userpipeline.consumer.deadletter;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.consumer.configuration.Percentage;
import io.userpipeline.consumer.configuration.PositiveDuration;
import io.userpipeline.consumer.configuration.PositiveInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code pipeline.dead-letters.error-budget}: how many dead letters stop the job. */
public interface ErrorBudgetConfiguration {

  /**
   * The job stops when more than this percentage of records is rejected; without, it never does.
   */
  @WithConverter(Percentage.class)
  Optional<Double> percent();

  /** The time over which records are counted. */
  @WithDefault("5m")
  @WithConverter(PositiveDuration.class)
  Duration window();

  /** Fewer records than this in the window prove nothing. */
  @WithDefault("1000")
  @WithConverter(PositiveInteger.class)
  int leastRecords();

  /**
   * Lets the job go on after the budget was overspent: the moment that it named when it ended.
   * Another moment, such as that of the time before, lets nothing pass.
   */
  Optional<Instant> goOn();
}
