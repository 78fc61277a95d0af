package io.userpipeline.consumer.sink;

import java.time.Duration;

/**
 * How long a write is tried.
 *
 * @param timeLimit from the first attempt on; the attempt that fails after it is the last
 */
record RetryPolicy(Backoff backoff, Duration timeLimit) {}
