package io.userpipeline.consumer.transform;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a mapping. */
final class MappingProblems {

  private final List<String> problems = new ArrayList<>();

  /**
   * Adds one.
   *
   * @param key where it is, such as {@code columns[2].type}
   * @param value what is there, as JSON
   */
  void add(String key, Object value, String rule) {
    problems.add(key + (value == null ? "" : ": " + value) + " " + rule);
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n    ", problems));
    }
  }
}
