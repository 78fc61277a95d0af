/** The life of the query: start, restart after a failure, end. */
@NullMarked
package io.userpipeline.consumer.job;

import org.jspecify.annotations.NullMarked;
