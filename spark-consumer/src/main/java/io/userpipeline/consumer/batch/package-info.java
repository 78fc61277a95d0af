/**
 * One micro-batch: every record becomes a row or a dead letter, acknowledged, or the batch fails.
 */
package io.userpipeline.consumer.batch;
