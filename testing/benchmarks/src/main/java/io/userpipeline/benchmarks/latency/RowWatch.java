package io.userpipeline.benchmarks.latency;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A reader of its own, which asks for a row until it is there. */
final class RowWatch {

  /** How much a latency may be too long by, at least. */
  private static final long SHORTEST_PAUSE_NANOS = 2_000_000;

  /**
   * And which part of it, at most: who waits for long asks less often, which costs the node less.
   */
  private static final long PART = 20;

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final CqlSession session;
  private final PreparedStatement select;
  private final Histogram nanos = new ConcurrentHistogram(LIMIT.toNanos(), 3);

  RowWatch(CqlSession session, String table) {
    this.session = session;
    this.select = session.prepare("SELECT id FROM " + table + " WHERE id = ?");
  }

  /**
   * Waits for a row and notes how long that took.
   *
   * @param since value of {@link System#nanoTime} at which its event was to be sent
   * @return ends when the row is there, or exceptionally after a minute
   */
  CompletableFuture<Void> await(UUID id, long since) {
    CompletableFuture<Void> there = new CompletableFuture<>();
    ask(id, since, there);
    return there.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /** What was noted, in nanoseconds. */
  Histogram nanos() {
    return nanos;
  }

  private void ask(UUID id, long since, CompletableFuture<Void> there) {
    CompletionStage<AsyncResultSet> answer = session.executeAsync(select.bind(id));
    answer.whenComplete(
        (rows, failure) -> {
          if (failure != null) {
            there.completeExceptionally(failure);
          } else if (rows.one() != null) {
            nanos.recordValue(System.nanoTime() - since);
            there.complete(null);
          } else if (!there.isDone()) {
            long age = System.nanoTime() - since;
            CompletableFuture.delayedExecutor(
                    Math.max(SHORTEST_PAUSE_NANOS, age / PART), TimeUnit.NANOSECONDS)
                .execute(() -> ask(id, since, there));
          }
        });
  }
}
