package io.userpipeline.console.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Who may look at personal data, one record at a time and with a reason that is kept. */
@ConfigMapping(prefix = "console.personal-data")
interface PersonalDataConfig {

  /** Names of API keys, those of viewers or operators. */
  Optional<Set<String>> callers();

  /** Roles in a token, beside viewer or operator. */
  @WithDefault("personal-data")
  Set<String> roles();

  /**
   * Everyone at this machine, while neither keys nor tokens are configured. Whoever reaches a proxy
   * or a tunnel there is at this machine, too.
   */
  @WithDefault("false")
  boolean anonymous();
}
