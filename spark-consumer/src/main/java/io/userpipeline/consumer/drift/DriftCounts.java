package io.userpipeline.consumer.drift;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;
import org.jspecify.annotations.Nullable;

/**
 * How often each kind of drift was seen. It keeps a bounded number of kinds, whatever events bring;
 * those beyond it are counted together.
 */
public final class DriftCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The most kinds that are told apart. */
  public static final int MAX_KINDS = 200;

  private final Map<DriftKind, Long> kinds = new HashMap<>();
  private long others;

  /** Counts what was seen some times. */
  public void add(DriftKind kind, long times) {
    if (kinds.containsKey(kind) || kinds.size() < MAX_KINDS) {
      kinds.merge(kind, times, Long::sum);
    } else {
      others += times;
    }
  }

  /** Counts everything that another counted. */
  public void addAll(DriftCounts more) {
    more.kinds.forEach(this::add);
    others += more.others;
  }

  /** Takes away everything that another counted, all of which was added to this one. */
  public void subtract(DriftCounts less) {
    less.kinds.forEach(
        (kind, times) -> kinds.computeIfPresent(kind, (k, all) -> rest(all - times)));
    others -= less.others;
  }

  private static @Nullable Long rest(long times) {
    return times == 0 ? null : times;
  }

  /** How often each kind was seen. */
  public Map<DriftKind, Long> kinds() {
    return Map.copyOf(kinds);
  }

  /** How often kinds were seen that are not told apart. */
  public long others() {
    return others;
  }

  /** How often anything was seen. */
  long total() {
    return others + kinds.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether nothing was seen. */
  public boolean isEmpty() {
    return kinds.isEmpty() && others == 0;
  }

  void clear() {
    kinds.clear();
    others = 0;
  }

  DriftCounts copy() {
    DriftCounts copy = new DriftCounts();
    copy.addAll(this);
    return copy;
  }

  /**
   * Brings what tasks counted to the driver: once for each task that succeeded. A batch that is
   * repeated counts again.
   */
  public static final class Accumulator extends AccumulatorV2<DriftKind, DriftCounts> {

    private static final long serialVersionUID = 1L;

    private final DriftCounts counts = new DriftCounts();

    @Override
    public synchronized void add(DriftKind kind) {
      counts.add(kind, 1);
    }

    synchronized void addAll(DriftCounts more) {
      counts.addAll(more);
    }

    @Override
    public synchronized void merge(AccumulatorV2<DriftKind, DriftCounts> other) {
      counts.addAll(other.value());
    }

    /** A copy of what is counted so far. */
    @Override
    public synchronized DriftCounts value() {
      return counts.copy();
    }

    @Override
    public synchronized boolean isZero() {
      return counts.isEmpty();
    }

    @Override
    public synchronized AccumulatorV2<DriftKind, DriftCounts> copy() {
      Accumulator copy = new Accumulator();
      copy.counts.addAll(counts);
      return copy;
    }

    @Override
    public synchronized void reset() {
      counts.clear();
    }
  }
}
