package io.userpipeline.producer.run;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for results, at longest until the time of a run is over or someone stops the run. */
final class Deadline {

  private final CompletableFuture<Stop> stop = new CompletableFuture<>();
  private final Clock clock;
  private final Instant deadline;

  Deadline(Clock clock, Instant deadline) {
    this.clock = clock;
    this.deadline = deadline;
  }

  /** The first reason counts. */
  void stop(Stop reason) {
    stop.complete(reason);
  }

  /** The result, or the exception that the Uni fails with; gives up the Uni if it must not wait. */
  <T> T await(Uni<T> uni) throws StoppedException, PassedException, InterruptedException {
    CompletableFuture<T> result = uni.subscribeAsCompletionStage();
    try {
      awaitFirst(CompletableFuture.anyOf(result, stop), left());
      requireGoing();
      return result.get();
    } catch (TimeoutException e) {
      throw new PassedException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      result.cancel(true);
    }
  }

  /** Lets the time pass. */
  void pause(Duration time) throws StoppedException, PassedException, InterruptedException {
    try {
      awaitFirst(stop, Math.min(time.toMillis(), left()));
    } catch (TimeoutException e) {
      if (left() == 0) {
        throw new PassedException();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A reason never fails", e);
    }
    requireGoing();
  }

  private static void awaitFirst(CompletableFuture<?> first, long millis)
      throws ExecutionException, InterruptedException, TimeoutException {
    Object unused = first.get(millis, TimeUnit.MILLISECONDS);
  }

  private void requireGoing() throws StoppedException {
    Stop reason = stop.getNow(null);
    if (reason != null) {
      throw new StoppedException(reason);
    }
  }

  private long left() {
    return Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
  }

  /** Why a run is stopped while it is at work. */
  sealed interface Stop {

    /** Someone wants it to end. */
    record Cancelled(String actor) implements Stop {}

    /** This process does not go on with it; the next leader does. */
    record Abandoned() implements Stop {}
  }

  /** The run at work was stopped. */
  static final class StoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Stop reason;

    StoppedException(Stop reason) {
      super("The run was stopped");
      this.reason = reason;
    }

    Stop reason() {
      return reason;
    }
  }

  /** The run has taken longer than it may. */
  static final class PassedException extends Exception {

    private static final long serialVersionUID = 1L;

    PassedException() {
      super("The run has taken longer than it may");
    }
  }
}
