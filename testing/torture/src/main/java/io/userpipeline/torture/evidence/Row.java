package io.userpipeline.torture.evidence;

/**
 * A row of the table.
 *
 * @param digest of its columns
 * @param writeTime of its first name, microseconds since 1970
 */
public record Row(String digest, long writeTime) {}
