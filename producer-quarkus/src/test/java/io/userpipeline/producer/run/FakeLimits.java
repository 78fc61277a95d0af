package io.userpipeline.producer.run;

import java.time.Duration;

/** Limits that keep tests short. */
record FakeLimits(
    int count,
    int maxCount,
    int maxConcurrent,
    int maxQueued,
    int history,
    int maxAttempts,
    Duration retryPause,
    Duration timeLimit,
    Duration stopTimeout)
    implements RunConfig, RunConfig.Runs {

  static FakeLimits usual() {
    return new FakeLimits(
        5, 100, 1, 2, 10, 3, Duration.ofMillis(1), Duration.ofMinutes(1), Duration.ofMillis(50));
  }

  FakeLimits withMaxConcurrent(int runs) {
    return new FakeLimits(
        count, maxCount, runs, maxQueued, history, maxAttempts, retryPause, timeLimit, stopTimeout);
  }

  FakeLimits withMaxQueued(int runs) {
    return new FakeLimits(
        count,
        maxCount,
        maxConcurrent,
        runs,
        history,
        maxAttempts,
        retryPause,
        timeLimit,
        stopTimeout);
  }

  FakeLimits withHistory(int runs) {
    return new FakeLimits(
        count,
        maxCount,
        maxConcurrent,
        maxQueued,
        runs,
        maxAttempts,
        retryPause,
        timeLimit,
        stopTimeout);
  }

  FakeLimits withTimeLimit(Duration limit) {
    return new FakeLimits(
        count,
        maxCount,
        maxConcurrent,
        maxQueued,
        history,
        maxAttempts,
        retryPause,
        limit,
        stopTimeout);
  }

  FakeLimits withCount(int users) {
    return new FakeLimits(
        users,
        maxCount,
        maxConcurrent,
        maxQueued,
        history,
        maxAttempts,
        retryPause,
        timeLimit,
        stopTimeout);
  }

  @Override
  public RunConfig.Runs run() {
    return this;
  }
}
