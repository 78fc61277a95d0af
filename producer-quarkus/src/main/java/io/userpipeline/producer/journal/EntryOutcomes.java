package io.userpipeline.producer.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What became of entries, for whoever sent them. */
final class EntryOutcomes {

  private final PriorityQueue<Waiter> waiters =
      new PriorityQueue<>(Comparator.comparingLong(waiter -> waiter.offset));
  private final List<Watch> watches = new ArrayList<>();
  private long position;

  /** The offset of the entry that is applied next. */
  synchronized long position() {
    return position;
  }

  /** The readers have applied the entry at the offset. */
  synchronized void applied(long offset) {
    waiters.stream()
        .filter(waiter -> waiter.offset == offset)
        .forEach(waiter -> waiter.applied = true);
    watches.forEach(watch -> watch.applied.add(offset));
  }

  /** The readers are past all offsets before this one. */
  synchronized void readTo(long next) {
    position = next;
    while (!waiters.isEmpty() && waiters.peek().offset < position) {
      Waiter passed = waiters.poll();
      passed.outcome.complete(passed.applied);
    }
  }

  /** Completes when the readers have applied an entry, which is of no transaction. */
  synchronized CompletableFuture<Boolean> outcome(long offset) {
    return offset < position ? CompletableFuture.completedFuture(true) : await(offset);
  }

  /** Notices what is applied from now on; begins before the entries are sent that it is for. */
  synchronized Watch watch() {
    Watch watch = new Watch();
    watches.add(watch);
    return watch;
  }

  private CompletableFuture<Boolean> await(long offset) {
    Waiter waiter = new Waiter(offset);
    waiters.add(waiter);
    return waiter.outcome;
  }

  /**
   * Knows what became of entries of a transaction, also of one that was decided before its sender
   * asks: somebody else may have had it aborted while the sender was kept from going on.
   */
  final class Watch implements AutoCloseable {

    private final Set<Long> applied = new HashSet<>();

    /**
     * Completes when the readers are past the offset: true if they have applied the entry at it,
     * false if its transaction was aborted.
     */
    CompletableFuture<Boolean> outcome(long offset) {
      synchronized (EntryOutcomes.this) {
        return offset < position
            ? CompletableFuture.completedFuture(applied.contains(offset))
            : await(offset);
      }
    }

    @Override
    public void close() {
      synchronized (EntryOutcomes.this) {
        watches.remove(this);
      }
    }
  }

  /** Somebody who wants to know what became of the entry at an offset. */
  private static final class Waiter {

    private final long offset;
    private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    private boolean applied;

    Waiter(long offset) {
      this.offset = offset;
    }
  }
}
