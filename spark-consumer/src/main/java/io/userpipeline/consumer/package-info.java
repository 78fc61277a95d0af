/** The Spark job that lands users from Kafka in Cassandra. */
package io.userpipeline.consumer;
