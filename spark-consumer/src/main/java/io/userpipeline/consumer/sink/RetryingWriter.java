package io.userpipeline.consumer.sink;

import io.userpipeline.consumer.acknowledgement.InFlight;
import io.userpipeline.consumer.acknowledgement.NotAcknowledgedException;
import io.userpipeline.consumer.sink.WriteSettings.RetryLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes asynchronously, a bounded number at a time. After a passing failure a row waits for its
 * next turn at the brake, within a time limit; a refused row is set aside for the caller; any other
 * failure fails the next call. Used by one thread, completed by any.
 *
 * @param <R> what is written
 */
final class RetryingWriter<R> implements AutoCloseable {

  private final Function<R, CompletionStage<?>> write;
  private final Duration timeLimit;
  private final Brake brake;
  private final InFlight inFlight;
  private final Queue<Refused<R>> refused = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  RetryingWriter(
      Function<R, CompletionStage<?>> write, int maxInFlight, RetryLimits limits, Brake brake) {
    this.write = write;
    this.timeLimit = limits.perRow();
    this.brake = brake;
    this.inFlight =
        new InFlight(maxInFlight, "rows that Cassandra acknowledges", limits.withoutProgress());
  }

  /** Starts a write; waits while too many are not acknowledged yet. */
  void write(R row) throws InterruptedException {
    inFlight.acquire();
    new Write(row).send();
  }

  /** Returns when every row is acknowledged or refused, throws when one is neither. */
  void awaitAll() throws InterruptedException {
    inFlight.awaitAll();
  }

  /** The rows refused since the last call. */
  List<Refused<R>> takeRefused() {
    List<Refused<R>> taken = new ArrayList<>();
    for (Refused<R> row = refused.poll(); row != null; row = refused.poll()) {
      taken.add(row);
    }
    return taken;
  }

  /** Ends all further attempts. */
  @Override
  public void close() {
    closed = true;
    brake.forget(this);
  }

  /** One row on its way; it holds one place in flight until its outcome is known. */
  private final class Write {

    private final R row;
    private final long start = System.nanoTime();
    private int failures;

    Write(R row) {
      this.row = row;
    }

    // The outcome is handled in the callback, so the returned stages have nothing to add.
    @SuppressWarnings("FutureReturnValueIgnored")
    void send() {
      brake
          .send(RetryingWriter.this, () -> write.apply(row))
          .whenComplete((result, failure) -> complete(cause(failure)));
    }

    /** What Cassandra or its driver said, of which a stage makes an exception of its own. */
    private @Nullable Throwable cause(@Nullable Throwable failure) {
      return failure instanceof CompletionException && failure.getCause() != null
          ? failure.getCause()
          : failure;
    }

    private void complete(@Nullable Throwable failure) {
      if (failure == null) {
        inFlight.release();
        return;
      }
      switch (FailureKind.of(failure)) {
        case TRANSIENT -> tryAgain(failure);
        case ROW -> {
          refused.add(new Refused<>(row, failure));
          inFlight.release();
        }
        case ALL -> giveUp(TableUnusableException.of(failure));
      }
    }

    private void tryAgain(Throwable failure) {
      failures++;
      if (closed || System.nanoTime() - start >= timeLimit.toNanos()) {
        giveUp(
            new NotAcknowledgedException(
                "Cassandra did not acknowledge a row in " + failures + " attempts", failure));
        return;
      }
      send();
    }

    private void giveUp(RuntimeException reason) {
      inFlight.fail(reason);
      inFlight.release();
    }
  }

  /**
   * A row that Cassandra refuses while it takes others.
   *
   * @param row what was to be written
   * @param cause what Cassandra or its driver said
   */
  record Refused<R>(R row, Throwable cause) {}
}
