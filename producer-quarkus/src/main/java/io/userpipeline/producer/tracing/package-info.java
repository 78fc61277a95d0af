/** Traces: what Quarkus does not switch on and off by itself. */
package io.userpipeline.producer.tracing;
