package io.userpipeline.consumer.drift;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

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

  boolean isEmpty() {
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
}
