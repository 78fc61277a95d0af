package io.userpipeline.producer.run;

import io.smallrye.mutiny.Uni;
import io.userpipeline.producer.time.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The time a run has spent at work, and the wish to stop it. Only what is spent counts against the
 * limit: hours without a producer, or without brokers, are not the run's.
 */
final class WorkTime {

  private final CompletableFuture<Stop> stop = new CompletableFuture<>();
  private final Ticker ticker;
  private final Duration limit;
  private Duration spent;

  /**
   * @param spent by earlier processes
   * @param limit more is never spent
   */
  WorkTime(Ticker ticker, Duration spent, Duration limit) {
    this.ticker = ticker;
    this.spent = spent;
    this.limit = limit;
  }

  /** By all processes up to now; a wait that goes on is not in it. */
  Duration spent() {
    return spent;
  }

  /** The first reason counts. */
  void stop(Stop reason) {
    stop.complete(reason);
  }

  /** The result, or the exception that the Uni fails with; its time counts. */
  <T> T spendOn(Uni<T> uni) throws StoppedException, PassedException, InterruptedException {
    long start = ticker.nanos();
    try {
      return await(uni, left().toMillis());
    } catch (TimeoutException e) {
      throw new PassedException();
    } finally {
      spent = spent.plus(ticker.since(start));
    }
  }

  /** The result, or the exception that the Uni fails with; its time does not count. */
  <T> T waitFor(Uni<T> uni) throws StoppedException, InterruptedException {
    try {
      return await(uni, Long.MAX_VALUE);
    } catch (TimeoutException e) {
      throw new IllegalStateException("There is no end to this wait", e);
    }
  }

  /** Lets time pass that counts. */
  void spend(Duration time) throws StoppedException, PassedException, InterruptedException {
    long start = ticker.nanos();
    Duration left = left();
    pause(time.compareTo(left) < 0 ? time : left);
    spent = spent.plus(ticker.since(start));
    if (left().isZero()) {
      throw new PassedException();
    }
  }

  /** Lets time pass that does not count. */
  void pause(Duration time) throws StoppedException, InterruptedException {
    try {
      Object unused = stop.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A reason never fails", e);
    }
    requireGoing();
  }

  private <T> T await(Uni<T> uni, long millis)
      throws StoppedException, TimeoutException, InterruptedException {
    CompletableFuture<T> result = uni.subscribeAsCompletionStage();
    try {
      Object unused = CompletableFuture.anyOf(result, stop).get(millis, TimeUnit.MILLISECONDS);
      requireGoing();
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      result.cancel(true);
    }
  }

  private void requireGoing() throws StoppedException {
    Stop reason = stop.getNow(null);
    if (reason != null) {
      throw new StoppedException(reason);
    }
  }

  private Duration left() {
    Duration left = limit.minus(spent);
    return left.isNegative() ? Duration.ZERO : left;
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

  /** The run has spent more time than it may. */
  static final class PassedException extends Exception {

    private static final long serialVersionUID = 1L;

    PassedException() {
      super("The run has spent more time than it may");
    }
  }
}
