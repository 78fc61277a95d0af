/**
 * Real Kafka and real Cassandra on loopback without Docker, as child processes that end with the
 * process that started them.
 */
@NullMarked
package io.userpipeline.localstack;

import org.jspecify.annotations.NullMarked;
