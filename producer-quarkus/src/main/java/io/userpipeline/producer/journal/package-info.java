/**
 * A log of small facts that all replicas of the producer share, on a compacted Kafka topic. Anyone
 * may append to it; the one replica that leads may also change what is there, and nobody else can.
 */
@NullMarked
package io.userpipeline.producer.journal;

import org.jspecify.annotations.NullMarked;
