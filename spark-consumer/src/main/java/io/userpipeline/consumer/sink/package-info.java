/** Rows into Cassandra: bounded, retried, repeatable, and awaited before anything counts. */
package io.userpipeline.consumer.sink;
