package io.userpipeline.consumer.job;

import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/**
 * Failures of Spark's reader over a record, which come back at each start: Spark cannot represent
 * what Kafka's own client reads, such as a timestamp in another unit, or nobody can read what a
 * disk has damaged.
 */
final class ReaderFailure {

  private static final String OURS = "io.userpipeline.";
  private static final String KAFKA_CONSUMER = "org.apache.kafka.clients.consumer.";
  private static final String READER = "org.apache.spark.sql.kafka010.";

  private ReaderFailure() {}

  /** Whether it may be such a failure; the batch is then landed without Spark's reader. */
  static boolean isCauseOf(Throwable failure) {
    return Causes.of(failure).anyMatch(ReaderFailure::isOfDamage)
        || isOfSpark(Causes.of(failure).reduce((outer, inner) -> inner).orElseThrow());
  }

  /** Kafka's client has no class of its own for it; what is about Kafka has a subclass. */
  private static boolean isOfDamage(Throwable cause) {
    return cause.getClass() == KafkaException.class
        && Stream.of(cause.getStackTrace())
            .findFirst()
            .filter(place -> place.getClassName().startsWith(KAFKA_CONSUMER))
            .isPresent();
  }

  /** Whether it was thrown in the reader, and is not about Kafka. */
  private static boolean isOfSpark(Throwable root) {
    return root instanceof RuntimeException
        && !(root instanceof KafkaException)
        // Records that are gone; the checkpoint's guard says which.
        && !(root instanceof IllegalStateException)
        && Stream.of(root.getStackTrace())
            .map(StackTraceElement::getClassName)
            .filter(name -> name.startsWith(OURS) || name.startsWith(READER))
            .findFirst()
            .filter(name -> name.startsWith(READER))
            .isPresent();
  }
}
