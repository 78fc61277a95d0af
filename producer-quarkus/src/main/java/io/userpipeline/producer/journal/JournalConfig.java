package io.userpipeline.producer.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.userpipeline.contract.Topics;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where runs and the state of the schedule are kept. */
@ConfigMapping(prefix = "producer.journal")
public interface JournalConfig {

  /**
   * Compacted topic with one partition; made at the start if missing. Replicas that share it share
   * runs and schedule.
   */
  @WithDefault(Topics.USER_RUNS)
  @NotBlank
  String topic();

  /** Copies of the topic when it is made; the brokers' default if not set. */
  Optional<@Min(1) Short> replicationFactor();

  /**
   * Consumer group in which the replicas choose the one that leads, and prefix of its transactional
   * id.
   */
  @WithDefault("user-pipeline-producer")
  @NotBlank
  String group();

  /**
   * A leader that the brokers have not heard of for this time is replaced. The brokers allow 6 s to
   * 30 min unless configured otherwise.
   */
  @WithDefault("10s")
  @DurationMin(millis = 1)
  Duration sessionTimeout();

  /** A request that Kafka has not acknowledged after this time is answered with an error. */
  @WithDefault("900ms")
  @DurationMin(millis = 1)
  Duration writeTimeout();

  /**
   * A page of events that is not committed after this time is given up by the brokers and sent
   * again. Readers of what is committed wait for a page that a leader left open: until the next
   * leader has it given up, or for this time at most. The brokers allow {@code
   * transaction.max.timeout.ms}, 15 minutes unless configured otherwise.
   */
  @WithDefault("60s")
  @DurationMin(millis = 1)
  Duration transactionTimeout();
}
