package io.userpipeline.benchmarks.workload;

/** What the values of a workload must be. */
final class Rules {

  private Rules() {}

  static void requirePositive(int value, String key) {
    require(value > 0, key, value);
  }

  static void require(boolean holds, String key, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s is %s, which is too little".formatted(key, value));
    }
  }
}
