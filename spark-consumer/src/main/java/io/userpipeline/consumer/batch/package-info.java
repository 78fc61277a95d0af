/**
 * One micro-batch: every record becomes a row or a dead letter, acknowledged, or the batch fails.
 */
@NullMarked
package io.userpipeline.consumer.batch;

import org.jspecify.annotations.NullMarked;
