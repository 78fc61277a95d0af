/** Cassandra as nodes of a ring, open or secured. */
@NullMarked
package io.userpipeline.localstack.cassandra;

import org.jspecify.annotations.NullMarked;
