package io.userpipeline.inspection.doctor;

/**
 * By what the program that looks is told where things are, for people: an option of a command, or a
 * setting.
 */
public record Remedies(
    String kafkaAddress,
    String kafkaLogin,
    String cassandra,
    String table,
    String producer,
    String job) {}
