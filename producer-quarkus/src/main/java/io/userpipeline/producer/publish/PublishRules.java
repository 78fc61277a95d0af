package io.userpipeline.producer.publish;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

/** Refuses settings by which acknowledged events could be lost or repeated, or reasons hidden. */
final class PublishRules {

  private static final String KAFKA = "kafka.";
  private static final String CHANNEL = "mp.messaging.outgoing.user_created.";

  /** Before a client is made, which would refuse some of them less clearly. */
  void require(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
      PublishConfig publish,
      Config all) {
    require(publish, all);
  }

  /**
   * @throws IllegalArgumentException naming the first key that breaks a rule
   */
  static void require(PublishConfig publish, Config all) {
    requireValue(
        all,
        KAFKA + ProducerConfig.ACKS_CONFIG,
        List.of("all", "-1"),
        "or Kafka may lose what it has acknowledged");
    requireValue(
        all,
        KAFKA + ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        List.of("true"),
        "or Kafka may write an event twice");
    requireNothingOfTheChannel(all);
    Duration deliveryAtLeast = publish.requestTimeout().plus(publish.linger());
    if (publish.deliveryTimeout().compareTo(deliveryAtLeast) < 0) {
      throw new IllegalArgumentException(
          ("producer.publish.delivery-timeout is %s: it must be at least"
                  + " producer.publish.request-timeout and linger together, which is %s")
              .formatted(publish.deliveryTimeout(), deliveryAtLeast));
    }
    if (publish.ackTimeout().compareTo(publish.deliveryTimeout()) <= 0) {
      throw new IllegalArgumentException(
          ("producer.publish.ack-timeout is %s: it must be above"
                  + " producer.publish.delivery-timeout, which is %s")
              .formatted(publish.ackTimeout(), publish.deliveryTimeout()));
    }
  }

  /** Nothing would read it, and somebody counts on it. */
  private static void requireNothingOfTheChannel(Config all) {
    for (String property : ProducerConfig.configNames()) {
      if (all.getOptionalValue(CHANNEL + property, String.class).isPresent()) {
        throw new IllegalArgumentException(
            "%s%s has no effect: a property of Kafka's clients is set as %s%s"
                .formatted(CHANNEL, property, KAFKA, property));
      }
    }
  }

  private static void requireValue(Config all, String key, List<String> allowed, String reason) {
    all.getOptionalValue(key, String.class)
        .filter(value -> !allowed.contains(value.strip().toLowerCase(Locale.ROOT)))
        .ifPresent(
            value -> {
              throw new IllegalArgumentException(
                  "%s is '%s': it must be %s, %s".formatted(key, value, allowed.get(0), reason));
            });
  }
}
