package io.userpipeline.torture.report;

import java.time.Duration;

/**
 * How far the job was at one moment.
 *
 * @param at since the load began
 * @param end records on the topic
 * @param done of them, those that the job is done with
 * @param ready whether the job says that it is ready
 */
public record Sample(Duration at, long end, long done, boolean ready) {}
