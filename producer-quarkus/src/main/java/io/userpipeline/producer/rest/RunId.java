package io.userpipeline.producer.rest;

import java.util.Optional;
import java.util.UUID;

/** Reads ids of runs. */
final class RunId {

  private RunId() {}

  /** Empty for what is no id; the JDK also takes some that are written in other ways. */
  static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
