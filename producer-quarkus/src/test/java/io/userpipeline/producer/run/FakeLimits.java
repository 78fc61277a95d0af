package io.userpipeline.producer.run;

import java.time.Duration;

/** Settings of runs, with the usual ones to change from. */
record FakeLimits(
    int count,
    int maxCount,
    int maxConcurrent,
    int maxQueued,
    History history,
    int maxAttempts,
    Duration retryPause,
    Duration timeLimit,
    Duration stopTimeout)
    implements RunConfig, RunConfig.Runs {

  static FakeLimits usual() {
    return new FakeLimits(
        5,
        100,
        1,
        2,
        new History(Duration.ofDays(3), Duration.ofDays(30), 10),
        3,
        Duration.ofMillis(1),
        Duration.ofMinutes(1),
        Duration.ofMillis(50));
  }

  FakeLimits withMaxConcurrent(int runs) {
    return with(count, runs, maxQueued, timeLimit);
  }

  FakeLimits withMaxQueued(int runs) {
    return with(count, maxConcurrent, runs, timeLimit);
  }

  FakeLimits withTimeLimit(Duration limit) {
    return with(count, maxConcurrent, maxQueued, limit);
  }

  FakeLimits withCount(int users) {
    return with(users, maxConcurrent, maxQueued, timeLimit);
  }

  FakeLimits withRetryPause(Duration pause) {
    return new FakeLimits(
        count,
        maxCount,
        maxConcurrent,
        maxQueued,
        history,
        maxAttempts,
        pause,
        timeLimit,
        stopTimeout);
  }

  FakeLimits withStopTimeout(Duration limit) {
    return new FakeLimits(
        count,
        maxCount,
        maxConcurrent,
        maxQueued,
        history,
        maxAttempts,
        retryPause,
        timeLimit,
        limit);
  }

  private FakeLimits with(int users, int concurrent, int queued, Duration limit) {
    return new FakeLimits(
        users, maxCount, concurrent, queued, history, maxAttempts, retryPause, limit, stopTimeout);
  }

  @Override
  public RunConfig.Runs run() {
    return this;
  }

  /** As the configuration has it. */
  record History(Duration succeeded, Duration unsuccessful, int atMost)
      implements RunConfig.History {}
}
