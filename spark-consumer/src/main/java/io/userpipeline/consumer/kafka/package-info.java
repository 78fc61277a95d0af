/** How Kafka is reached, and whether it is there and has the topics before the stream starts. */
package io.userpipeline.consumer.kafka;
