package io.userpipeline.torture.report;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How long the oldest record that has not landed has waited, of all partitions. */
final class Waits {

  private final Map<Integer, Partition> partitions = new HashMap<>();

  /** Of any partition: one that is added later has nothing from before. */
  private Duration lastLook = Duration.ZERO;

  private static final class Partition {
    /** Where the partition ended when it was looked at, as long as not all of that has landed. */
    private final Deque<Look> looks = new ArrayDeque<>();

    private Duration lookBefore;

    private Partition(Duration lookBefore) {
      this.lookBefore = lookBefore;
    }
  }

  /**
   * @param at when the look was
   * @param since when the look before was: what it saw first came in between
   */
  private record Look(Duration at, Duration since, long end) {}

  /**
   * A look at a partition.
   *
   * @param end of the partition
   * @param done of its records, those that have landed
   */
  void look(int partition, Duration at, long end, long done) {
    Partition of = partitions.computeIfAbsent(partition, unknown -> new Partition(lastLook));
    if (of.looks.isEmpty() || of.looks.getLast().end() < end) {
      of.looks.add(new Look(at, of.lookBefore, end));
    }
    of.lookBefore = at;
    lastLook = at;
    while (!of.looks.isEmpty() && of.looks.getFirst().end() <= done) {
      of.looks.removeFirst();
    }
  }

  /** As it is now; as long as two looks are apart, it may be too long. */
  Duration longest(Duration now) {
    return partitions.values().stream()
        .filter(partition -> !partition.looks.isEmpty())
        .map(partition -> now.minus(partition.looks.getFirst().since()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
