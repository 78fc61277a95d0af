/** Where records come from: the Kafka topic as a Spark stream. */
@NullMarked
package io.userpipeline.consumer.source;

import org.jspecify.annotations.NullMarked;
