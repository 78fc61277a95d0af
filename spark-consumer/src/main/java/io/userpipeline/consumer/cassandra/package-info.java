/** How Cassandra is reached: settings, sessions, names. */
@NullMarked
package io.userpipeline.consumer.cassandra;

import org.jspecify.annotations.NullMarked;
