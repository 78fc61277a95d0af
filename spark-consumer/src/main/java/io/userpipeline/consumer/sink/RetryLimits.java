package io.userpipeline.consumer.sink;

import java.time.Duration;

/**
 * How long acknowledgements are waited for.
 *
 * @param perRow from the first attempt on; the attempt that fails after it is the last
 * @param withoutProgress how long a task waits while no row at all is acknowledged
 */
record RetryLimits(Duration perRow, Duration withoutProgress) {}
