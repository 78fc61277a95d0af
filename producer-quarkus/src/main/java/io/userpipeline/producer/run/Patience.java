package io.userpipeline.producer.run;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits, until someone says stop or the time of the run is over. */
final class Patience {

  private final CompletableFuture<StopReason> stop = new CompletableFuture<>();
  private final Clock clock;
  private final Instant deadline;

  Patience(Clock clock, Instant deadline) {
    this.clock = clock;
    this.deadline = deadline;
  }

  /** The first reason counts. */
  void stop(StopReason reason) {
    stop.complete(reason);
  }

  /** The result, or the exception that the Uni fails with; gives up the Uni if it must not wait. */
  <T> T await(Uni<T> uni) throws RunStoppedException, TimeLimitException, InterruptedException {
    CompletableFuture<T> result = uni.subscribeAsCompletionStage();
    try {
      awaitFirst(CompletableFuture.anyOf(result, stop), left());
      requireGoing();
      return result.get();
    } catch (TimeoutException e) {
      throw new TimeLimitException();
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
  void pause(Duration time) throws RunStoppedException, TimeLimitException, InterruptedException {
    try {
      awaitFirst(stop, Math.min(time.toMillis(), left()));
    } catch (TimeoutException e) {
      if (left() == 0) {
        throw new TimeLimitException();
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

  private void requireGoing() throws RunStoppedException {
    StopReason reason = stop.getNow(null);
    if (reason != null) {
      throw new RunStoppedException(reason);
    }
  }

  private long left() {
    return Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
  }
}
