package io.userpipeline.console.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;

/** Where the producer is. */
@ConfigMapping(prefix = "console.producer")
public interface ProducerConfig {

  /** Its HTTP API, such as http://producer:8080; a path is not allowed. */
  @WithDefault("http://127.0.0.1:8080")
  @WithConverter(AddressConverter.class)
  URI url();

  /**
   * Its health and metrics, such as http://producer:9000. Where there are several producers, a name
   * that stands for the addresses of all of them: each has metrics of its own.
   */
  @WithDefault("http://127.0.0.1:9000")
  @WithConverter(AddressConverter.class)
  URI managementUrl();

  /** The most streams of runs that are passed on; a further one is told to come back later. */
  @WithDefault("100")
  @Min(1)
  int maxStreams();
}
