/** Kafka before the stream starts: is it there, and does it have the topics. */
package io.userpipeline.consumer.kafka;
