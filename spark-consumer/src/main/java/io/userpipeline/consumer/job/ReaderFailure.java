package io.userpipeline.consumer.job;

import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/**
 * Failures of Spark's reader over a record that Kafka's own client reads, such as one whose
 * timestamp Spark cannot represent. They name no record, and come back at each start.
 */
final class ReaderFailure {

  private static final String OURS = "io.userpipeline.";
  private static final String READER = "org.apache.spark.sql.kafka010.";

  private ReaderFailure() {}

  /** Whether the innermost cause was thrown in the reader, and is not about Kafka. */
  static boolean isCauseOf(Throwable failure) {
    Throwable root = Causes.of(failure).reduce((outer, inner) -> inner).orElseThrow();
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
