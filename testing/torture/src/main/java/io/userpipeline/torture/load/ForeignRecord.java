package io.userpipeline.torture.load;

/**
 * A record that somebody else has written to the topic of events, and that Kafka has acknowledged.
 *
 * @param digest of its value
 */
public record ForeignRecord(int partition, long offset, String digest) {}
