package io.userpipeline.producer.publish;

import com.fasterxml.jackson.core.JsonPointer;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.contract.Topics;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How events go to Kafka. */
@ConfigMapping(prefix = "producer.publish")
interface PublishConfig {

  /** The topic of the events. */
  @WithDefault(Topics.USER_CREATED)
  @NotBlank
  String topic();

  /**
   * Fields that are cut out of a user before it goes to Kafka, as JSON pointers (RFC 6901); nothing
   * else of it changes.
   */
  Optional<List<@WithConverter(FieldPointerConverter.class) JsonPointer>> dropFields();

  /** Events of a page that are sent together; more of them wait until these are acknowledged. */
  @WithDefault("1024")
  @Min(1)
  int maxInFlight();

  /**
   * Events that the broker has not acknowledged after this time fail their page. It must be above
   * {@link #deliveryTimeout()}, so that Kafka's own reason is seen.
   */
  @WithDefault("40s")
  @DurationMin(millis = 1)
  Duration ackTimeout();

  /** How long Kafka's client tries to deliver an event. */
  @WithDefault("30s")
  @DurationMin(millis = 1)
  Duration deliveryTimeout();

  /** How long it waits for the answer to one request before it asks again. */
  @WithDefault("10s")
  @DurationMin(millis = 1)
  Duration requestTimeout();

  /** How long an event waits for others to share its batch. */
  @WithDefault("5ms")
  @DurationMin
  Duration linger();

  /** Most bytes of a batch; a larger event goes alone. */
  @WithDefault("64K")
  MemorySize batchSize();

  /** How a batch is compressed. */
  @WithDefault("lz4")
  Compression compression();

  /** How Kafka keeps the events of a batch. */
  enum Compression {
    NONE,
    GZIP,
    SNAPPY,
    LZ4,
    ZSTD
  }
}
