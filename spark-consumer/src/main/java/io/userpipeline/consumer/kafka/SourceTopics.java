package io.userpipeline.consumer.kafka;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which topics are read: one, or all whose name matches a pattern. */
public sealed interface SourceTopics {

  /** Those of the existing topics that are read. */
  Set<String> among(Set<String> existing);

  /** One topic; it is made at the start if it is missing. */
  record Single(String name) implements SourceTopics {
    @Override
    public Set<String> among(Set<String> existing) {
      return existing.contains(name) ? Set.of(name) : Set.of();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Every topic whose whole name matches, also one that is made later. */
  record Matching(Pattern pattern) implements SourceTopics {
    @Override
    public Set<String> among(Set<String> existing) {
      Set<String> matching = new TreeSet<>();
      for (String name : existing) {
        if (pattern.matcher(name).matches()) {
          matching.add(name);
        }
      }
      return matching;
    }

    @Override
    public String toString() {
      return pattern.pattern();
    }
  }
}
