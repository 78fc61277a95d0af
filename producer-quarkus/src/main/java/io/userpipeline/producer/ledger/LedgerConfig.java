package io.userpipeline.producer.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.userpipeline.contract.Topics;
import jakarta.validation.constraints.NotBlank;

/** Where the consumer reports what landed. */
@ConfigMapping(prefix = "producer.ledger")
public interface LedgerConfig {

  /** Topic of the reports; the consumer makes it. */
  @WithDefault(Topics.USER_LANDINGS)
  @NotBlank
  String topic();
}
