/** Traces: what Quarkus does not switch on and off by itself. */
@NullMarked
package io.userpipeline.producer.tracing;

import org.jspecify.annotations.NullMarked;
