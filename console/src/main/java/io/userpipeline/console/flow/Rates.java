package io.userpipeline.console.flow;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How fast a counter grows that each process of a program keeps from its own start. */
final class Rates {

  /** One that has been silent for longer has ended. */
  private static final long PATIENCE = 5_000_000_000L;

  private final Map<URI, Rate> rates = new HashMap<>();
  private final Map<URI, Long> lastSeen = new HashMap<>();

  /**
   * Takes what the counters show now.
   *
   * @param nanos the time that has passed
   * @param totals by process, of those that tell
   * @return counts per second of all together; null where it is known of none, and while one that
   *     has just told does not: it may be the one that works
   */
  @Nullable Double add(long nanos, Map<URI, Double> totals) {
    totals.keySet().forEach(process -> lastSeen.put(process, nanos));
    lastSeen.values().removeIf(seen -> nanos - seen > PATIENCE);
    rates.keySet().retainAll(totals.keySet());
    Double all = null;
    for (Map.Entry<URI, Double> total : totals.entrySet()) {
      Double one =
          rates.computeIfAbsent(total.getKey(), unknown -> new Rate()).add(nanos, total.getValue());
      if (one != null) {
        all = all == null ? one : all + one;
      }
    }
    return lastSeen.size() > totals.size() ? null : all;
  }
}
