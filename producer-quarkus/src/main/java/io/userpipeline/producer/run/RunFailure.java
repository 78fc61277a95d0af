package io.userpipeline.producer.run;

/**
 * Why a run failed.
 *
 * @param reason for a program
 * @param detail for a person; never holds a part of a user
 */
public record RunFailure(String reason, String detail) {}
