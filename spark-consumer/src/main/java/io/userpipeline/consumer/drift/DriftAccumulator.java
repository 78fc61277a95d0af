package io.userpipeline.consumer.drift;

import org.apache.spark.util.AccumulatorV2;

/**
 * Brings what tasks counted to the driver: once for each task that succeeded. A batch that is
 * repeated counts again.
 */
public final class DriftAccumulator extends AccumulatorV2<DriftKind, DriftCounts> {

  private static final long serialVersionUID = 1L;

  private final DriftCounts counts = new DriftCounts();

  @Override
  public synchronized void add(DriftKind kind) {
    counts.add(kind, 1);
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
    DriftAccumulator copy = new DriftAccumulator();
    copy.counts.addAll(counts);
    return copy;
  }

  @Override
  public synchronized void reset() {
    counts.clear();
  }
}
