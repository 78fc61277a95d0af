package io.userpipeline.benchmarks.result;

/** What is measured of a run. */
public enum Measure {
  P50_MILLIS("p50 ms", true),
  P99_MILLIS("p99 ms", true),
  LONGEST_MILLIS("longest ms", true),
  CPU_PERCENT("CPU of the program, % of a core", true),
  NODE_CPU_PERCENT("of Cassandra", true),
  PER_SECOND("a second", false),
  /** As fast as somebody else lets it be. */
  PACE("a second, at the pace of the API", false),
  CPU_MICROS("µs of CPU each", true),
  NODE_CPU_MICROS("of Cassandra", true),
  PER_CPU_SECOND("a CPU-second", false);

  private final String text;
  private final boolean lessIsBetter;

  Measure(String text, boolean lessIsBetter) {
    this.text = text;
    this.lessIsBetter = lessIsBetter;
  }

  /**
   * How much better one value is than another: above 1 for a better one, and 0 where that cannot be
   * said.
   */
  double gain(double value, double reference) {
    double divisor = lessIsBetter ? value : reference;
    return divisor == 0 ? 0 : (lessIsBetter ? reference : value) / divisor;
  }

  /** Whether it is steady enough that a change of it says something. */
  boolean isSteady() {
    return switch (this) {
      case P50_MILLIS, CPU_PERCENT, PER_SECOND, PER_CPU_SECOND -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
