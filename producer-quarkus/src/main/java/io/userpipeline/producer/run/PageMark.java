package io.userpipeline.producer.run;

import java.time.Instant;

/**
 * A page that may be partly published. It keeps the time of its events, so that the same events are
 * sent when it is published again.
 *
 * @param number of the page
 * @param fetchedAt time of its events
 */
public record PageMark(int number, Instant fetchedAt) {}
