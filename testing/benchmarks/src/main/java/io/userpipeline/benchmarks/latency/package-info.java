/** How long it takes from the moment at which an event was to be sent until its row can be read. */
package io.userpipeline.benchmarks.latency;
