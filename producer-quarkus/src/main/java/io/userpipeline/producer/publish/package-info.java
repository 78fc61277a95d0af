/**
 * Turns users into events and sends them to Kafka; an event counts when the broker has acknowledged
 * it.
 */
@NullMarked
package io.userpipeline.producer.publish;

import org.jspecify.annotations.NullMarked;
