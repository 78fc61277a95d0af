package io.userpipeline.consumer.ledger;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.consumer.configuration.PositiveDuration;
import io.userpipeline.contract.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** {@code pipeline.ledger}: where the job reports what became of the events of each run. */
public interface LedgerConfiguration {

  /** One 64th of Kafka's own default. */
  int SEGMENT_BYTES = 16_777_216;

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
    return new NewTopic(topic(), Optional.of(1), Optional.empty())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention().toMillis()),
                // Compaction leaves the segment alone that is written to, and all of it is read
                // at each start of the producer.
                TopicConfig.SEGMENT_BYTES_CONFIG,
                Integer.toString(SEGMENT_BYTES)));
  }
}
