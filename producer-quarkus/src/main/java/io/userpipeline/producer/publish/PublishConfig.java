package io.userpipeline.producer.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.userpipeline.contract.Topics;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How events go to Kafka. */
@ConfigMapping(prefix = "producer.publish")
public interface PublishConfig {

  /** The topic of the events. */
  @WithDefault(Topics.USER_CREATED)
  @NotBlank
  String topic();

  /** Events sent and not yet acknowledged; more of them wait, and with them the next fetch. */
  @WithDefault("1024")
  @Min(1)
  int maxInFlight();

  /**
   * An event that the broker has not acknowledged after this time fails its run. Keep it above
   * Kafka's delivery.timeout.ms, so that Kafka's own reason is seen.
   */
  @WithDefault("40s")
  @DurationMin(millis = 1)
  Duration ackTimeout();
}
