package io.userpipeline.console.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How fast a counter grows, over the last seconds; never over a gap. */
final class Rate {

  private static final long WINDOW = 5_000_000_000L;
  private static final long LEAST = 900_000_000L;

  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * Takes what the counter shows now.
   *
   * @param nanos the time that has passed
   * @param total null where nobody knows
   * @return counts per second; null where that is not known
   */
  @Nullable Double add(long nanos, @Nullable Double total) {
    Sample last = samples.peekLast();
    if (total == null || last != null && total < last.total) {
      // Nobody knows what was counted meanwhile; or the program has started anew and counts from 0.
      samples.clear();
    }
    if (total == null) {
      return null;
    }
    samples.add(new Sample(nanos, total));
    while (nanos - samples.getFirst().nanos > WINDOW && samples.size() > 2) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    long time = nanos - first.nanos;
    return time < LEAST ? null : (total - first.total) * 1e9 / time;
  }

  private record Sample(long nanos, double total) {}
}
