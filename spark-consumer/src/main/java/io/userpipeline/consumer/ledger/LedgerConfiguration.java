package io.userpipeline.consumer.ledger;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.consumer.configuration.PositiveDuration;
import io.userpipeline.contract.CompactedTopic;
import io.userpipeline.contract.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** {@code pipeline.ledger}: where the job reports what became of the events of each run. */
public interface LedgerConfiguration {

  /** The topic of the reports; the producer reads it. */
  @WithDefault(Topics.USER_LANDINGS)
  String topic();

  /**
   * How long the reports of a run are kept, if the topic is made at the start. Afterwards the
   * producer shows the ledger of that run as expired.
   */
  @WithDefault("720h")
  @WithConverter(PositiveDuration.class)
  Duration retention();

  /** The topic as it is made where it is missing. */
  default NewTopic newTopic() {
    Map<String, String> settings = new HashMap<>(CompactedTopic.settings());
    settings.put(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
    settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention().toMillis()));
    return new NewTopic(topic(), Optional.of(1), Optional.empty()).configs(settings);
  }
}
