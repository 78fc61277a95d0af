/** Where records come from: the Kafka topic as a Spark stream, and a record as a plain value. */
@NullMarked
package io.userpipeline.consumer.source;

import org.jspecify.annotations.NullMarked;
