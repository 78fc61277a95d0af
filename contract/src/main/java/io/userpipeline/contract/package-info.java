/**
 * What the producer and the consumer agree on, and nothing else: the names on the wire, the schema
 * of an event and examples of values that must be accepted or rejected.
 */
package io.userpipeline.contract;
