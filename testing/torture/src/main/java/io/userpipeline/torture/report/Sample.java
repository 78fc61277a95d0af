package io.userpipeline.torture.report;

import java.time.Duration;

/**
 * How far the job was at one moment.
 *
 * @param at since the load began
 * @param end records on the topic
 * @param done of them, those that the job is done with
 * @param waited how long the oldest of the others has waited; up to a look too long
 * @param ready whether the job says that it is ready
 */
public record Sample(Duration at, long end, long done, Duration waited, boolean ready) {}
