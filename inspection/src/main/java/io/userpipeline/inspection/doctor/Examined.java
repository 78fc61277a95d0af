package io.userpipeline.inspection.doctor;

import java.time.Duration;

/**
 * What a look at one thing has found.
 *
 * @param probe what was looked at
 * @param took how long that took
 */
public record Examined(String probe, Finding finding, Duration took) {}
