/** Kafka as brokers of a quorum, open or secured. */
@NullMarked
package io.userpipeline.localstack.kafka;

import org.jspecify.annotations.NullMarked;
