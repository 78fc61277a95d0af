package io.userpipeline.producer.rest;

import java.util.Optional;
import java.util.UUID;

/** Reads ids of runs. */
final class RunId {

  private static final int LENGTH = 36;

  private RunId() {}

  /** Empty for what is no id; the JDK also takes shortened ones. */
  static Optional<UUID> parse(String text) {
    try {
      return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
