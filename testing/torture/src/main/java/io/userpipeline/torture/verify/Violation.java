package io.userpipeline.torture.verify;

/**
 * A rule that is broken.
 *
 * @param detail which run, record or row breaks it
 */
public record Violation(Rule rule, String detail) {}
