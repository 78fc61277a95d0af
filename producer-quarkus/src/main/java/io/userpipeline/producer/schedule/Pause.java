package io.userpipeline.producer.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last word on whether the schedule gives runs.
 *
 * @param paused false after a resumption
 * @param reason why it was paused; null after a resumption
 * @param actor who said so
 */
public record Pause(boolean paused, @Nullable String reason, String actor, Instant at) {}
