package io.userpipeline.console.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the job is. */
@ConfigMapping(prefix = "console.job")
public interface JobConfig {

  /** Its health and metrics (pipeline.monitoring.port of the job), such as http://job:9001. */
  @WithDefault("http://127.0.0.1:9001")
  @WithConverter(AddressConverter.class)
  URI monitoringUrl();

  /** The consumer group that it commits its position to (pipeline.source.group of the job). */
  @WithDefault("user-pipeline")
  String group();
}
