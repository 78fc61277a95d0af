package io.userpipeline.producer.client;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where users come from, and how long and how much we let the API answer. */
@ConfigMapping(prefix = "producer.api")
public interface ApiConfig {

  /** Largest page the API serves; it silently answers with one user when asked for more. */
  int LARGEST_PAGE = 5000;

  /** Root of the API, without path; runs fetch from {@code <url>/api/<version>/}. */
  @WithDefault("https://randomuser.me")
  @WithConverter(RootUrlConverter.class)
  URI url();

  /** Version of the API. Another version makes other users of the same seed. */
  @WithDefault("1.4")
  @Pattern(regexp = "[0-9]+(\\.[0-9]+)*")
  String version();

  /** A connection that is not open after this time fails the run. */
  @WithDefault("5s")
  @DurationMin(millis = 1)
  Duration connectTimeout();

  /** A page that is not complete after this time fails the run. */
  @WithDefault("30s")
  @DurationMin(millis = 1)
  Duration timeout();

  /**
   * Users asked for in one call; a larger run makes several calls. Another page size makes other
   * users of the same run.
   */
  @WithDefault("5000")
  @Min(1)
  @Max(LARGEST_PAGE)
  int pageSize();

  /** An answer with more bytes fails the run; a full page has about 5.5 MB. */
  @WithDefault("16M")
  MemorySize maxResponseSize();
}
