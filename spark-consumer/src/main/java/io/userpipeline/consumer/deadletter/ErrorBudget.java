package io.userpipeline.consumer.deadletter;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many of the records of the last time may be rejected. It is asked before those of a batch
 * become dead letters: a batch that breaks it is read again at the next start.
 */
public final class ErrorBudget {

  /** Bounds the memory: batches of one hundredth of the window are counted together. */
  private static final int SLICES = 100;

  private final double percent;
  private final Duration window;
  private final long leastRecords;
  private final LongSupplier nanoTime;
  private final Deque<Slice> slices = new ArrayDeque<>();

  ErrorBudget(double percent, Duration window, long leastRecords, LongSupplier nanoTime) {
    this.percent = percent;
    this.window = window;
    this.leastRecords = leastRecords;
    this.nanoTime = nanoTime;
  }

  /** The budget of a configuration; empty where there is none. */
  public static Optional<ErrorBudget> of(ErrorBudgetConfiguration configuration) {
    return Shared.of(configuration).map(Shared::budget);
  }

  /**
   * Counts a batch.
   *
   * @param rejected those of its records that cannot become rows
   * @throws ErrorBudgetException when more of the window's records are rejected than may be
   */
  public synchronized void spend(long records, long rejected) {
    long now = nanoTime.getAsLong();
    Slice last = slices.peekLast();
    if (last != null && now - last.start < window.dividedBy(SLICES).toNanos()) {
      slices.removeLast();
      slices.addLast(new Slice(last.start, last.records + records, last.rejected + rejected));
    } else {
      slices.addLast(new Slice(now, records, rejected));
    }
    slices.removeIf(slice -> now - slice.start > window.toNanos());
    requireWithin();
  }

  private void requireWithin() {
    long records = slices.stream().mapToLong(Slice::records).sum();
    long rejected = slices.stream().mapToLong(Slice::rejected).sum();
    if (records >= leastRecords && rejected * 100.0 > percent * records) {
      throw new ErrorBudgetException(
          rejected
              + " of the last "
              + records
              + " records (within "
              + window
              + ") cannot become rows, which is more than "
              + percent
              + " %.");
    }
  }

  /**
   * The budget that all tasks of a JVM spend from. It is each executor's own: nobody could ask the
   * driver for every record.
   *
   * @param query one start of the query, with which counting begins anew
   */
  public record Shared(UUID query, double percent, Duration window, long leastRecords)
      implements Serializable {

    private static final AtomicReference<@Nullable Entry> LAST = new AtomicReference<>();

    /** The one of a configuration for a start of the query; empty where there is none. */
    public static Optional<Shared> of(ErrorBudgetConfiguration configuration) {
      return configuration
          .percent()
          .map(
              percent ->
                  new Shared(
                      UUID.randomUUID(),
                      percent,
                      configuration.window(),
                      configuration.leastRecords()));
    }

    /** The one of this JVM. */
    public ErrorBudget get() {
      return LAST.updateAndGet(
              last -> last != null && last.key().equals(this) ? last : new Entry(this, budget()))
          .budget();
    }

    private ErrorBudget budget() {
      return new ErrorBudget(percent, window, leastRecords, System::nanoTime);
    }

    private record Entry(Shared key, ErrorBudget budget) {}
  }

  private record Slice(long start, long records, long rejected) {}
}
