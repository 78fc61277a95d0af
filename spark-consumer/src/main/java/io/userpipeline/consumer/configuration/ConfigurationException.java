package io.userpipeline.consumer.configuration;

import java.util.List;

/** The configuration is not usable; the message lists every problem with its key and its rule. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigurationException(List<String> problems) {
    super(
        "The configuration is not usable:"
            + String.join("", problems.stream().map(p -> "\n  - " + p).toList()));
  }
}
