package io.userpipeline.console.source;

import com.fasterxml.jackson.core.JsonPointer;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.userpipeline.contract.Topics;
import jakarta.validation.constraints.Pattern;

/** The topics; how Kafka is reached says {@code kafka.*}, as the clients of Kafka name it. */
@ConfigMapping(prefix = "console.topics")
public interface TopicConfig {

  /** As Kafka has names of topics. */
  String NAME = "[a-zA-Z0-9._-]{1,249}";

  /** The topic of the events. */
  @WithDefault(Topics.USER_CREATED)
  @Pattern(regexp = NAME)
  String events();

  /** The topic of the dead letters. */
  @WithDefault(Topics.DEAD_LETTERS)
  @Pattern(regexp = NAME)
  String deadLetters();

  /** The topic that keeps who looked at whose personal data; made where it is missing. */
  @WithDefault(Topics.USER_AUDIT)
  @Pattern(regexp = NAME)
  String audit();

  /** Where an event has the e-mail address of its user, as a JSON pointer. */
  @WithDefault("/email")
  @WithConverter(FieldConverter.class)
  JsonPointer emailField();
}
