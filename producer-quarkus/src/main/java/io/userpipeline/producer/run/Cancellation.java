package io.userpipeline.producer.run;

import java.time.Instant;

/** Somebody wants a run to end. */
record Cancellation(String actor, Instant at) {}
