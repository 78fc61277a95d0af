package io.userpipeline.console.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How much may be read for one question, and for how many at once. */
@ConfigMapping(prefix = "console.scans")
public interface ScanConfig {

  /** The most records of each partition that are looked through, of which the last are taken. */
  @WithDefault("1000000")
  @Min(1)
  long mostRecords();

  /** How many questions may be looking through topics at once; a further one is told to wait. */
  @WithDefault("2")
  @Min(1)
  int atOnce();
}
