/**
 * What people use instead, as programs that others start: the tutorial's loop and job, and Kafka
 * Connect with a sink.
 */
package io.userpipeline.peers;
