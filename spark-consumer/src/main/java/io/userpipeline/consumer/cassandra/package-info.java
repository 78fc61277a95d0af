/** How Cassandra is reached: settings, sessions, names. */
package io.userpipeline.consumer.cassandra;
