package io.userpipeline.consumer.sink;

/**
 * A row that Cassandra refuses while it takes others.
 *
 * @param row what was to be written
 * @param cause what Cassandra or its driver said
 */
record RefusedRow<R>(R row, Throwable cause) {}
