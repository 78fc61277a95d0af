/** How Kafka is reached, and whether it is there and has the topics before the stream starts. */
@NullMarked
package io.userpipeline.consumer.kafka;

import org.jspecify.annotations.NullMarked;
