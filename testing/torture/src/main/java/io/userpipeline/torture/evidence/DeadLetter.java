package io.userpipeline.torture.evidence;

/**
 * A dead letter.
 *
 * @param of where the record is that it was made of
 * @param digest of its value
 */
public record DeadLetter(Coordinates of, String digest) {}
