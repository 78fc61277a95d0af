package io.userpipeline.console.flow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How many may follow the pipeline. */
@ConfigMapping(prefix = "console.flow")
interface FlowConfig {

  /** The most open streams; a further one is told to come back later. */
  @WithDefault("100")
  @Min(1)
  int maxFollowers();
}
