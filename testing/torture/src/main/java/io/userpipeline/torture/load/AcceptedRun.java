package io.userpipeline.torture.load;

import java.util.Optional;
import java.util.UUID;

/**
 * A run that a producer has accepted: from then on it is the pipeline's.
 *
 * @param replayOf the run whose events it publishes again
 */
public record AcceptedRun(UUID id, Optional<UUID> replayOf) {}
