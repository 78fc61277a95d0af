package io.userpipeline.consumer.source;

/**
 * A header of a Kafka record.
 *
 * @param value null is allowed by Kafka and kept
 */
public record SourceHeader(String name, byte[] value) {}
