package io.userpipeline.torture.peer;

import io.userpipeline.torture.evidence.Coordinates;
import java.util.Optional;

/**
 * A record on the topic.
 *
 * @param timestamp milliseconds since 1970
 * @param person whom it is about; empty for what is about nobody
 */
public record SentRecord(Coordinates at, long timestamp, Optional<String> person) {}
