package io.userpipeline.producer.journal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * Who leads.
 *
 * @param replica host and process
 */
@RegisterForReflection
record Leader(String replica, Instant since) {}
