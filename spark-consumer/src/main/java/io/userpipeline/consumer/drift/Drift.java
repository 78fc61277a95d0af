package io.userpipeline.consumer.drift;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The drift of events as the driver knows it; each kind is logged once. */
public final class Drift {

  private static final Logger LOG = LoggerFactory.getLogger(Drift.class);

  private final DriftCounts.Accumulator accumulator = new DriftCounts.Accumulator();
  private final Set<DriftKind> told = new HashSet<>();
  private boolean toldOfOthers;

  private final LongConsumer counted;
  private long toldTimes;

  private Drift(LongConsumer counted) {
    this.counted = counted;
  }

  /**
   * A count that begins with nothing.
   *
   * @param counted is told how much more was counted, after each batch
   */
  public static Drift register(SparkContext spark, LongConsumer counted) {
    Drift drift = new Drift(counted);
    spark.register(drift.accumulator, "drift");
    return drift;
  }

  /** What tasks count with. */
  public DriftCounts.Accumulator accumulator() {
    return accumulator;
  }

  /** What was counted since the start; a batch that is repeated counts again. */
  public DriftCounts counts() {
    return accumulator.value();
  }

  /**
   * Counts what a task has told of before it ends, and logs the kinds that were not seen before.
   */
  public void tell(DriftCounts more) {
    accumulator.addAll(more);
    tellNew();
  }

  /** Logs the kinds that were not seen before. */
  public synchronized void tellNew() {
    DriftCounts counts = counts();
    counted.accept(counts.total() - toldTimes);
    toldTimes = counts.total();
    for (Map.Entry<DriftKind, Long> kind : counts.kinds().entrySet()) {
      if (told.add(kind.getKey())) {
        LOG.warn("Events drift: {}, {} times so far", kind.getKey(), kind.getValue());
      }
    }
    if (counts.others() > 0 && !toldOfOthers) {
      toldOfOthers = true;
      LOG.warn(
          "Events drift in more than {} ways; further ones are counted together",
          DriftCounts.MAX_KINDS);
    }
  }
}
