package io.userpipeline.consumer.realtime;

import io.userpipeline.consumer.deadletter.ErrorBudget;
import io.userpipeline.consumer.landing.Landing;
import io.userpipeline.consumer.ledger.LedgerPublisher;
import io.userpipeline.consumer.ledger.TaskLandings;
import io.userpipeline.consumer.record.SourceRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One partition of a batch that lasts. What has landed is reported several times a second; that it
 * has is true whatever becomes of the batch.
 */
final class LastingPartition implements AutoCloseable {

  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);

  private final RealTimeSettings settings;
  private final LedgerPublisher ledger;
  private final HeldLetters held;
  private final Account account;
  private final Landing landing;
  private final ReentrantLock landingLock = new ReentrantLock();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final ScheduledExecutorService reports =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "landing-reports");
            thread.setDaemon(true);
            return thread;
          });

  private LastingPartition(RealTimeSettings settings) {
    this.settings = settings;
    this.ledger = new LedgerPublisher(settings.ledger());
    ErrorBudget.Shared budget = settings.errorBudget();
    this.held = new HeldLetters(budget == null ? null : budget.get());
    this.account = new Account(held);
    this.landing = Landing.open(settings.landing(), account);
  }

  // A report that fails is kept for the thread that lands, so the future has nothing to add.
  @SuppressWarnings("FutureReturnValueIgnored")
  static LastingPartition open(RealTimeSettings settings) {
    LastingPartition partition = new LastingPartition(settings);
    long pause = BETWEEN_REPORTS.toMillis();
    partition.reports.scheduleWithFixedDelay(
        partition::reportOrFail, pause, pause, TimeUnit.MILLISECONDS);
    return partition;
  }

  /** Starts to land a record; waits while too many are not acknowledged yet. */
  void land(SourceRecord record) throws InterruptedException {
    throwFailure();
    landingLock.lock();
    try {
      account.begin(record);
      landing.land(record);
      if (held.areDue()) {
        held.publish(landing);
      }
    } finally {
      landingLock.unlock();
    }
    if (account.isFull()) {
      report();
    }
  }

  /** Returns when every record is acknowledged and reported. */
  void awaitAll() throws InterruptedException {
    landingLock.lock();
    try {
      landing.awaitRows();
      held.publish(landing);
      landing.awaitAll();
    } finally {
      landingLock.unlock();
    }
    report();
    throwFailure();
  }

  @Override
  public void close() {
    reports.shutdownNow();
    landing.close();
  }

  private void reportOrFail() {
    try {
      // Whoever has the lock does the same.
      if (landingLock.tryLock()) {
        try {
          landing.settle();
          held.publish(landing);
        } finally {
          landingLock.unlock();
        }
      }
      report();
    } catch (Throwable e) {
      // What it was about to report is reported when the batch is landed again.
      failure.compareAndSet(null, new IllegalStateException("The reports of a partition ended", e));
    }
  }

  private synchronized void report() throws InterruptedException {
    if (failure.get() != null) {
      return;
    }
    // Before what has landed is taken: a position must not be ahead of the ledger.
    Map<TopicPartition, Long> positions = account.positions();
    TaskLandings landings = account.takeLandings();
    ledger.publish(0, List.of(landings));
    settings.reports().add(TaskReport.of(landings, account.takeDrift(), positions));
    if (!landings.isEmpty()) {
      settings.progress().add(1);
    }
  }

  private void throwFailure() {
    RuntimeException reason = failure.get();
    if (reason != null) {
      throw reason;
    }
  }
}
