package io.userpipeline.producer.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** When runs start by themselves. */
@ConfigMapping(prefix = "producer")
public interface ScheduleConfig {

  /**
   * An interval such as {@code 30s} or {@code PT5M}, a cron expression with seconds such as {@code
   * 0 0/5 * * * ?} in UTC, or {@code off}: then runs start only when asked for. The first run of an
   * interval starts after one interval.
   */
  @WithDefault("30s")
  @WithConverter(ScheduleConverter.class)
  Schedule schedule();
}
